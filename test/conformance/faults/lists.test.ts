import assert from 'node:assert/strict';
import type { Place } from '../../../src/domain/refs';
import type { Resource } from '../../../src/domain/resource';
import type { Fault } from '../../../src/emulator/faults/fault';
import { IncompleteListError } from '../../../src/providers/records/paging';
import { attachableKindsOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { FaultyCloud } from '../../support/faultyCloud';
import { listed } from '../../support/oddAnswers';
import { never } from '../../support/sandbox';

/** Several pages of each list. */
const size = { instances: 2300, disks: 2300, vnics: 2300 };

/** The lists whose responses don't say how many rows there are, so that no client can notice a missing one. */
const uncounted: Readonly<Record<string, readonly string[]>> = {
  alibaba: ['instance', 'disk', 'vnic'],
  huawei: ['vnic'],
};

for (const { provider } of everyCloud) {
  for (const kind of ['instance', ...attachableKindsOf(provider.id)] as const) {
    const isCounted = !uncounted[provider.id]?.includes(kind);

    describe(`${provider.label}: a list of several pages (${kind}), whose rows change while it is read`, () => {
      let cloud: FaultyCloud;
      let region: Place;
      /** All that the list shows without a fault. */
      let all: readonly string[];
      let pages: number;
      const action = (): string => cloud.dialect.listActions[kind] ?? assert.fail();

      before(async () => {
        cloud = await FaultyCloud.start(provider, { size });
        region = await cloud.firstRegion();
        all = (await read()).ids;
        pages = cloud.requests(action());
      });
      afterEach(() => cloud.bench.sandbox.faults.clear());
      after(() => cloud.dispose());

      const read = () => listed(cloud.client.api.list(kind, region, { kind: 'region' }, never));

      const readUnder = (fault: Fault) => {
        cloud.arm(action(), fault, 1000);
        return read();
      };

      /** Asserts that a row that the list lacks is found by its ID. */
      async function assertFound(ids: readonly string[]): Promise<void> {
        assert.notEqual(ids.length, 0, 'the fault omits rows');
        for (const id of ids) {
          const found: Resource | undefined = await cloud.client.api.read({ ...region, kind, id }, never);
          assert.equal(found?.ref.id, id);
        }
      }

      it('has several pages', () => {
        assert.ok(pages > 1, `${pages} requests`);
        assert.equal(new Set(all).size, all.length);
      });

      it('shows each row once when pages repeat rows', async () => {
        const { ids, unreadable, error } = await readUnder({ kind: 'repeatRows' });
        assert.deepEqual([unreadable, error], [[], undefined]);
        assert.deepEqual(ids, all);
      });

      it(
        isCounted
          ? 'says that it is incomplete when pages omit rows, and finds those by ID'
          : 'ends without the rows that pages omit, and finds those by ID',
        async () => {
          const { ids, error } = await readUnder({ kind: 'dropRows' });
          assert.equal(error instanceof IncompleteListError, isCounted, String(error));
          assert.ok(isCounted || error === undefined, String(error));
          assert.equal(new Set(ids).size, ids.length);
          await assertFound(all.filter((id) => !ids.includes(id)));
        },
      );

      it('finds by ID what pages omit that no count mentions', async () => {
        const { ids, error } = await readUnder({ kind: 'dropRows', recounts: true });
        assert.equal(new Set(ids).size, ids.length);
        assert.ok(error === undefined || error instanceof IncompleteListError, String(error));
        await assertFound(all.filter((id) => !ids.includes(id)));
      });
    });
  }
}
