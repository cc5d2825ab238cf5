import assert from 'node:assert/strict';
import { searchedKinds } from '../../../src/app/search/regionLists';
import { queryOf, rankOf, searchTextOf } from '../../../src/app/search/searchText';
import type { Region } from '../../../src/domain/account';
import { isDisk, isVnic, type Resource } from '../../../src/domain/resource';
import { providers } from '../../../src/providers/registry';
import { OneCloud } from '../../support/oneCloud';
import { all } from '../../support/operations';
import { never } from '../../support/sandbox';

/** The parts of a resource that a user might type. */
const textsOf = (resource: Resource): readonly string[] => [
  resource.ref.id,
  resource.name,
  ...('privateIps' in resource ? [...resource.privateIps, ...resource.publicIps] : []),
  ...(isVnic(resource) ? [resource.mac] : []),
  ...(isDisk(resource) ? [resource.serial] : []),
];

for (const provider of providers) {
  describe(`The filters of ${provider.label}`, () => {
    const cloud = new OneCloud(provider);
    before(() => cloud.start());
    after(() => cloud.end());

    for (const kind of searchedKinds) {
      it(`that say that they find everything do so for each text of a resource: ${kind}`, async function () {
        this.timeout(120_000);
        const regions: readonly Region[] = await cloud.api.listRegions(never);
        for (const region of regions) {
          const listed = await all<Resource>(cloud.api.list(kind, region, { kind: 'region' }, never));
          for (const text of new Set(listed.flatMap(textsOf).filter((each) => each.trim() !== ''))) {
            const { filters, isComplete } = provider.searchList(kind, text);
            const found = await all<Resource>(cloud.api.list(kind, region, { kind: 'matching', text }, never));
            const ids = found.map(({ ref }) => ref.id);
            assert.equal(new Set(ids).size, ids.length, `each once by “${text}”`);
            const known = new Map(listed.map((each) => [each.ref.id, each]));
            for (const id of ids) assert.ok(known.has(id), `${id} by “${text}” is in the region`);
            if (filters.length === 0) assert.deepEqual(ids, []);
            if (!isComplete) continue;
            const matching = listed.filter((each) => rankOf(searchTextOf(each), queryOf(text)) === 0);
            for (const { ref } of matching) assert.ok(ids.includes(ref.id), `${ref.id} by “${text}”`);
          }
        }
      });
    }

    it('send nothing for a text that no filter takes', async () => {
      const [region] = await cloud.api.listRegions(never);
      assert.ok(region, 'there is a region');
      cloud.bench.received.length = 0;
      for (const kind of searchedKinds) {
        const text = '*) or 1=1; [x](command:y)';
        assert.deepEqual(await all(cloud.api.list(kind, region, { kind: 'matching', text }, never)), []);
      }
      assert.deepEqual(cloud.bench.received, []);
    });
  });
}
