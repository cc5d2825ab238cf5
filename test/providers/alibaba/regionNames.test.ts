import assert from 'node:assert/strict';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { type Bench, never, startBench } from '../../support/sandbox';

describe('Names of Alibaba Cloud regions', () => {
  let bench: Bench;

  before(async () => {
    bench = await startBench([createAlibabaDialect]);
  });
  after(() => bench.dispose());

  const cases = [
    ['en', 'China (Hangzhou)'],
    ['zh-cn', '华东1（杭州）'],
    [undefined, 'China (Hangzhou)'],
  ] as const;
  for (const [language, name] of cases) {
    it(`are requested in the display language: ${language ?? 'not known'}`, async () => {
      const { api } = bench.connect(alibaba, language ? { language } : {});
      const regions = await api.listRegions(never);
      assert.equal(regions.find(({ region }) => region === 'cn-hangzhou')?.name, name);
    });
  }
});
