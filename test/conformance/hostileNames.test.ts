import assert from 'node:assert/strict';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { lacks } from '../support/addCloud';
import { attachablesOf } from '../support/attachables';
import { featuresOf } from '../support/dialectOf';
import { hostileAmong, hostileNames, type ShownName } from '../support/hostileNames';
import { startBench } from '../support/sandbox';

describe('The seed world', () => {
  for (const provider of providers) {
    it(`of ${provider.label} shows every kind of hostile name`, async () => {
      const bench = await startBench(dialects);
      const names: ShownName[] = [];
      try {
        for await (const { ref, name } of attachablesOf(bench.connect(provider).api)) {
          names.push({ name, place: `${ref.kind} ${ref.region} ${ref.project ?? ''}` });
        }
      } finally {
        await bench.dispose();
      }
      const shown = hostileAmong(names);
      const missing = hostileNames.filter((kind) => !shown.includes(kind));
      assert.deepEqual(
        missing,
        [],
        lacks(provider, `names of these kinds in its seed world: ${missing.join(', ')}`, 'Sandbox'),
      );
      assert.deepEqual(featuresOf(provider).hostileNames, shown, `features.hostileNames of ${provider.label}`);
    });
  }
});
