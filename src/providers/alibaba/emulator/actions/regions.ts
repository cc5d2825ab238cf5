import { Refusal } from '../refusal';
import type { Act } from '../services';

const languages = new Set(['zh-CN', 'en-US', 'ja', 'fr', 'de', 'ko', 'zh-TW']);

/** Every region has the one address of the sandbox: the RegionId of a request tells them apart there. */
export const describeRegions: Act = (parameters, { world, host }) => {
  const language = parameters.text('AcceptLanguage');
  if (language !== '' && !languages.has(language)) throw new Refusal('InvalidAcceptLanguage.NotFound');
  const records = world.regions.map(({ id, name }) => ({
    RegionId: id,
    LocalName: name,
    RegionEndpoint: host,
    Status: 'available',
  }));
  return { Regions: { Region: records } };
};
