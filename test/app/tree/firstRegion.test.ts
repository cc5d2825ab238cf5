import assert from 'node:assert/strict';
import { managersIn } from '../../../src/domain/owners';
import { type Disk, isDisk, isInstance, type Resource } from '../../../src/domain/resource';
import { dialects } from '../../../src/sandbox/dialects';
import { lacks } from '../../support/addCloud';
import { type AppHarness, startApp } from '../../support/appBench';
import { everyCloud } from '../../support/everyCloud';
import { firstViolated, operationOf, subjectOf } from '../../support/operations';
import { loadedRows, wholeTree } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

/** Letters of any script, digits, and what consoles allow between them. */
const plain = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}$/u;

for (const { provider, names, sharedDisk, regions: places } of everyCloud) {
  describe(`The sandbox of ${provider.label}`, () => {
    let bench: AppHarness;
    let regions: readonly ViewRow[];
    let resources: readonly Resource[];

    before(async () => {
      bench = await startApp({ providers: [provider], dialects });
      const { tree } = bench.app;
      const [account] = tree.roots();
      assert.ok(account, 'there is an account');
      regions = await loadedRows(tree, account, bench.timer);
      const all = (await wholeTree(tree, bench.timer)).flatMap(({ subject }) =>
        subject.kind === 'resource' ? [subject.resource] : [],
      );
      const { region } = regions[0]?.subject.kind === 'region' ? regions[0].subject.region : assert.fail();
      resources = all.filter(({ ref }) => ref.region === region);
    });
    after(() => bench.dispose());

    const disks = () => resources.filter(isDisk);
    const instances = () => resources.filter(isInstance);
    const instanceOf = ({ attachments: [first] }: Disk) => instances().find(({ ref }) => ref.id === first?.instance);
    const isOwnedBy = (kind: string) => (each: Resource) => managersIn(each.tags).some((owner) => owner.kind === kind);

    it('shows a company first, and says of the second region that it holds every refusal', () => {
      assert.deepEqual(
        regions.map(({ label }) => label),
        [places.company, places.refusals],
      );
      assert.deepEqual(
        regions.map(({ description }) => /every[ -]refusal/i.test(description)),
        [false, true],
        lacks(provider, 'the words “every refusal” in the name of its second region alone', 'Sandbox'),
      );
    });

    it('has few instances in the first, and plain names that nothing else there has', () => {
      const { length } = instances();
      const hasFew = length >= 4 && length <= 6;
      assert.ok(hasFew, lacks(provider, `4 to 6 instances in its first region, which has ${length}`, 'Sandbox'));
      // A snapshot may have no name.
      const named = resources.filter(({ ref, name }) => ref.kind !== 'snapshot' || name !== '');
      const byId = new Map(named.map(({ ref, name }) => [ref.id, name]));
      const shown = [...byId.values()];
      assert.deepEqual(
        shown.filter((name) => !plain.test(name)),
        [],
      );
      assert.deepEqual(
        shown.filter((name, at) => shown.indexOf(name) !== at),
        [],
      );
      for (const script of [/^[a-z\d.-]+$/, /^\p{Script=Han}/u, /[a-z].*\p{Script=Han}/u])
        assert.ok(
          shown.some((name) => script.test(name)),
          lacks(provider, `a name like ${script} in its first region: ${shown.join(', ')}`, 'Sandbox'),
        );
    });

    it('lets the ordinary operations be tried in the first', () => {
      const shown = new Set(resources.map(({ name }) => name));
      const tried = [...Object.values(names), ...(sharedDisk === undefined ? [] : [sharedDisk])];
      assert.deepEqual(
        tried.filter((name) => !shown.has(name)),
        [],
        lacks(provider, 'resources of these names, which are among its facts, in its first region', 'Sandbox'),
      );
    });

    it('has in the first what an operator has to look out for', async () => {
      const inFirst = (what: string): string => lacks(provider, `${what} in its first region`, 'Sandbox');
      for (const owner of ['kubernetes', 'terraform']) {
        assert.ok(disks().some(isOwnedBy(owner)), inFirst(`a disk that ${owner} owns by its tags`));
      }
      const data = disks().filter(({ role }) => role === 'data');
      assert.ok(
        data.some((disk) => instanceOf(disk)?.state === 'stopped'),
        inFirst('a data disk on a stopped instance'),
      );
      const system = disks().find((disk) => disk.role === 'system' && instanceOf(disk)?.state === 'running');
      assert.ok(system, inFirst('a system disk of a running instance'));
      const detach = operationOf(provider, 'detachDisk');
      const subject = await subjectOf(bench.app.clouds.of(system.ref.account), detach, system);
      assert.ok(firstViolated(detach, subject), inFirst('a system disk whose detach a rule blocks'));
    });
  });
}
