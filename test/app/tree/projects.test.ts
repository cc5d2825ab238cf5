import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import { attachedParties } from '../../../src/app/resources/partiesOf';
import type { TreeNode } from '../../../src/app/tree/node';
import { keyOf, keyOfPlace, type Place } from '../../../src/domain/refs';
import { isDisk, isInstance, type Resource } from '../../../src/domain/resource';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { settled } from '../../support/scriptedPages';
import { targetOf } from '../../support/targets';
import { wholeTree } from '../../support/treeWalk';
import { type ViewRow, viewRow, viewRows } from '../../support/viewRow';
import { beginWrite, endWrite, writeProblem } from '../../support/writeState';

const inRegion = 'cn-north-4';

describe('Two projects in one region, with the same resources under the same ids', () => {
  let bench: AppHarness;
  let rows: readonly ViewRow[];
  let own: Place;
  let twin: Place;

  before(async () => {
    bench = await startApp({
      providers: [huawei],
      dialects: [createHuaweiDialect],
      switches: { twinProject: true },
    });
    rows = await wholeTree(bench.app.tree, bench.timer);
    const places = rows.flatMap(({ subject }) =>
      subject.kind === 'region' && subject.region.region === inRegion ? [subject.region] : [],
    );
    const [first, second] = places;
    assert.ok(first && second && places.length === 2, 'the region has two rows');
    [own, twin] = [first, second];
  });
  after(() => bench.dispose());

  const isIn =
    (place: Place) =>
    ({ ref }: Resource): boolean =>
      keyOfPlace(ref) === keyOfPlace(place);
  const rowsIn = (place: Place, all = rows) =>
    all.filter(({ subject }) => subject.kind === 'resource' && isIn(place)(subject.resource));

  /** A disk of one instance, as the project returns it. */
  function attachedDisk(place: Place) {
    const found = rowsIn(place)
      .map(({ subject }) => (subject.kind === 'resource' ? subject.resource : undefined))
      .find((each) => each?.name === 'shop-web-data');
    assert.ok(found && isDisk(found), 'shop-web-data is a disk');
    return found;
  }

  /** Every row that shows the resource, in its present state. */
  const shown = ({ ref }: Resource) => viewRows(bench.app.tree.rowsShowing(ref));

  async function redrawn(): Promise<void> {
    bench.timer.pass(1000);
    await settled();
    for (const row of rows) if (row.expandable) await bench.app.tree.children(row);
  }

  /** Waits until outdated rows are replaced. */
  async function readAnew(old: readonly TreeNode[]): Promise<void> {
    rows = await wholeTree(bench.app.tree, bench.timer, old);
  }

  it('have separate rows, each with all its resources', () => {
    const names = (place: Place) => rowsIn(place).map(({ label }) => label);
    assert.notEqual(names(own).length, 0);
    assert.deepEqual(names(own), names(twin));
    const ids = rows.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const row of rows) {
      const found = bench.app.tree.find(row.id);
      assert.equal(found && viewRow(found), row);
    }
  });

  it('have separate marks of running operations', async () => {
    const [mine, other] = [attachedDisk(own), attachedDisk(twin)];
    assert.equal(mine.ref.id, other.ref.id);
    const { store } = bench.app.operations;
    const writes = [beginWrite(store, mine.ref)];
    await redrawn();
    assert.deepEqual(
      shown(mine).map(({ icon }) => icon.id),
      ['loading~spin'],
    );
    assert.deepEqual(
      shown(other).map(({ icon }) => icon.id),
      ['database'],
    );
    assert.equal(store.running(other.ref), undefined);
    writes.push(beginWrite(store, other.ref));
    for (const write of writes) await endWrite(store, write, { event: 'done', nativeState: '' });
    await readAnew([...rowsIn(own), ...rowsIn(twin)]);
  });

  it('have separate failures', async () => {
    const [mine, other] = [attachedDisk(own), attachedDisk(twin)];
    const { store } = bench.app.operations;
    await writeProblem(store, mine.ref, 'failed');
    await readAnew(rowsIn(own));
    assert.match(shown(mine)[0]?.description ?? '', /failed/);
    assert.doesNotMatch(shown(other)[0]?.description ?? '', /failed/);
    store.dismiss(other.ref);
    assert.equal(store.lastProblem(mine.ref)?.plan.action, 'detachDisk');
    store.dismiss(mine.ref);
  });

  it('have separate documents, each with its own blockers of a detach', () => {
    const known = bench.app.tree.resources;
    for (const place of [own, twin]) {
      const disk = attachedDisk(place);
      assert.equal(known.withKey(keyOf(disk.ref))?.resource, disk);
      assert.equal(known.of(disk.ref)?.resource, disk);
      const instance = [...known.listed()]
        .map(({ resource }) => resource)
        .find((each) => isInstance(each) && isIn(place)(each) && each.name === 'shop-web-01');
      assert.ok(instance && isInstance(instance), 'the instance of this project is known');
      const attached = attachedParties(known, instance).map(({ target }) => target);
      assert.notEqual(attached.length, 0);
      assert.deepEqual(attached.filter(isIn(place)), attached);
    }
    assert.equal(known.withId(attachedDisk(own).ref.id).length, 2);
  });

  it('are refreshed separately', async () => {
    bench.received.length = 0;
    bench.app.tree.refreshPlace(twin);
    await readAnew(rowsIn(twin));
    assert.notEqual(bench.received.length, 0);
    const projects = new Set(bench.received.map(({ request }) => request.headers['x-project-id']));
    assert.deepEqual(projects, new Set([twin.project]));
  });

  it('are written separately: a detach in one changes nothing in the other', async () => {
    const [mine, other] = [attachedDisk(own), attachedDisk(twin)];
    bench.received.length = 0;
    bench.dialog.answers.push('confirm');
    const ending = await runOperation(bench.app.operations, targetOf(other), 'detachDisk');
    assert.equal(ending?.state, 'done');
    const projects = new Set(bench.received.map(({ request }) => request.headers['x-project-id']));
    assert.deepEqual(projects, new Set([twin.project]));
    const api = bench.app.clouds.of(own.account);
    const { signal } = new AbortController();
    assert.equal((await api.read(mine.ref, signal))?.attachments.length, 1);
    assert.equal((await api.read(other.ref, signal))?.attachments.length, 0);
  });
});
