import { Refusal } from '../../../../emulator/refusal';
import type { Handler } from '../requestContext';

const languages = new Set(['zh-CN', 'en-US', 'ja', 'fr', 'de', 'ko', 'zh-TW']);

/**
 * Lists regions. Names are Chinese unless another language is requested. All regions have the sandbox's one endpoint, so
 * the RegionId of a request selects the region.
 */
export const describeRegions: Handler = (parameters, { world, host }) => {
  const language = parameters.text('AcceptLanguage');
  if (language !== '' && !languages.has(language)) throw new Refusal('InvalidAcceptLanguage.NotFound');
  const records = world.regions.map(({ id, name }) => ({
    RegionId: id,
    LocalName: language === '' || language.startsWith('zh') ? name.chinese : name.english,
    RegionEndpoint: host,
    Status: 'available',
  }));
  return { Regions: { Region: records } };
};
