import assert from 'node:assert/strict';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { everyCloud } from '../../support/everyCloud';
import { isFailure, onlyRow } from '../../support/openRow';
import { loadedRows } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

/** Several pages of each list, but fewer rows than are loaded without a click. */
const size = { instances: 700, disks: 700, vnics: 700 };
/** Fewer than the requests that a list needs, and fewer than there are regions. */
const requests = 2;

for (const { provider } of everyCloud) {
  describe(`${provider.label}, which accepts ${requests} requests of an action in a minute`, () => {
    const open: AppHarness[] = [];
    afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

    async function start(): Promise<AppHarness> {
      const made = await startApp({ providers: [provider], dialects, size });
      open.push(made);
      return made;
    }

    /** The rows below all regions, which are read side by side, and below the groups of the first region. */
    async function rowsOf({ app: { tree }, timer }: AppHarness): Promise<readonly ViewRow[]> {
      const regions = await loadedRows(tree, onlyRow(tree.roots()), timer);
      const below = await Promise.all(regions.map((region) => loadedRows(tree, region, timer)));
      const groups = (below[0] ?? []).filter(({ subject }) => subject.kind === 'group');
      const inGroups = await Promise.all(groups.map((group) => loadedRows(tree, group, timer)));
      return [regions, ...below, ...inGroups].flat();
    }

    const labels = (rows: readonly ViewRow[]): readonly string[] => rows.map(({ label }) => label);

    it('is listed completely, all regions side by side', async () => {
      const all = await rowsOf(await start());
      const limited = await start();
      limited.sandbox.faults.arm(provider.id, '*', { kind: 'minuteLimit', requests });
      const rows = await rowsOf(limited);
      assert.deepEqual(rows.filter(isFailure), []);
      assert.deepEqual(labels(rows), labels(all));
      const throttled = limited.requests.filter(({ status }) => status !== 200);
      assert.notEqual(throttled.length, 0, 'some requests were throttled');
      const { code } = throttled[0] ?? assert.fail();
      assert.match(String(code), /^(Throttling\.User|APIGW\.0308|REQUEST_LIMIT_EXCEEDED)$/);
    });
  });
}
