import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { mayBeOffered } from '../../../src/app/operations/lastResort';
import { preflight } from '../../../src/app/operations/preflight';
import { readParties, type Target } from '../../../src/app/operations/readParties';
import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { TreeNode } from '../../../src/app/tree/node';
import { refIn } from '../../../src/domain/refs';
import { type Disk, isDisk } from '../../../src/domain/resource';
import type { Fault } from '../../../src/emulator/faults/fault';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { elsewhere } from '../../support/elsewhere';
import { everyCloud } from '../../support/everyCloud';
import { eventsOf } from '../../support/memoryRecord';
import { OneCloud } from '../../support/oneCloud';
import { diskOf, somewhere, vnicOf } from '../../support/resources';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';
import { rowOf } from '../../support/treeRow';
import { loadedRows, rowsWhen } from '../../support/treeWalk';
import { type ViewRow, viewRows } from '../../support/viewRow';
import { newStore, planAbout, refusedWith, writeProblem } from '../../support/writeState';

const tooEarly = (error: unknown) => error instanceof RefusedError && /last resort/.test(error.message);
const [facts] = everyCloud.filter(({ provider }) => provider === huawei);
const refusal = (code: string, status: number): Fault =>
  facts?.refusal(code, status, {}) ?? assert.fail('no such cloud');

describe('Force-detach, the last resort of Huawei Cloud', () => {
  const cloud = new OneCloud(huawei);
  beforeEach(() => cloud.start());
  afterEach(() => cloud.end());

  const find = (name: string) => targetCalled(cloud.bench, 'huawei', name);
  const forced = () => cloud.bench.received.filter(({ request }) => request.query.get('delete_flag') === '1').length;
  const row = (name: string) => rowOf(cloud.bench, (each) => each.name === name);
  const isOffered = ({ contextValues: context }: ViewRow): boolean =>
    context.includes('forceDetachDisk') && context.includes('detachDiskFailed');

  async function detach(node: TreeNode): Promise<void> {
    cloud.bench.dialog.answers.push('confirm');
    await commands.detachDisk?.(cloud.bench.app, node);
  }

  /** Whether the menu, the command and the document of the resource offer it; they never differ. */
  async function isOpen(name: string): Promise<boolean> {
    const { app, dialog } = cloud.bench;
    const target = await find(name);
    const subject = await readParties(cloud.api, target, never);
    const inMenu = isOffered(await row(name));
    const requests = dialog.prompts.length;
    const refused = await runOperation(app.operations, target, 'forceDetachDisk').then(() => undefined, tooEarly);
    const last = app.operations.store.lastProblem(target.ref);
    const judged = preflight(huawei.operations, { ...subject, instance: undefined }, last);
    const inDocument = judged.some(({ operations }) => operations.some(({ action }) => action === 'forceDetachDisk'));
    assert.deepEqual(
      { refused, asks: dialog.prompts.length > requests, inDocument },
      inMenu ? { refused: undefined, asks: true, inDocument: true } : { refused: true, asks: false, inDocument: false },
    );
    return inMenu;
  }

  const outcomes: readonly (readonly [what: string, fault: Fault, opens: boolean])[] = [
    ['a throttle', refusal('APIGW.0308', 429), false],
    ['another command that is running on the server', refusal('Ecs.0603', 501), false],
    ['a key that is not accepted', refusal('APIGW.0301', 401), false],
    ['a missing permission', refusal('Pdp.0001', 403), false],
    ['an account without money', refusal('Ecs.0067', 403), false],
    ['a request that the gateway finds malformed', refusal('APIGW.0602', 400), false],
    ['an undocumented code', refusal('NEVER_SEEN', 400), false],
    ['an internal error', refusal('Ecs.0615', 500), false],
    ['a connection that breaks', { kind: 'reset' }, false],
    ['the state of the disk', refusal('Ecs.0102', 400), true],
    ['the state of the server', refusal('Ecs.0100', 400), true],
    ['an attachment that the server does not know', refusal('Ecs.0111', 400), true],
  ];
  for (const [what, fault, opens] of outcomes) {
    it(`is ${opens ? '' : 'not '}offered after the detach was rejected for ${what}`, async () => {
      const node = await row('shop-web-data');
      cloud.bench.sandbox.faults.arm('huawei', 'DetachServerVolume', fault, 4);
      await detach(node);
      cloud.api.resume();
      assert.equal(await isOpen('shop-web-data'), opens);
    });
  }

  it('is offered after the job of the detach has failed', async () => {
    await detach(await row('detach-will-fail'));
    assert.equal(await isOpen('detach-will-fail'), true);
  });

  describe('of a shared disk', () => {
    const shared = async (): Promise<Disk> => {
      const disk = await cloud.find(({ name }) => name === 'billing-db-quorum');
      assert.ok(isDisk(disk), `${disk.name} is a disk`);
      return disk;
    };
    const on = (disk: Disk, place: number): Target => {
      const { instance } = disk.attachments[place] ?? assert.fail(`${disk.name} has no such attachment`);
      return { ref: disk.ref, under: refIn(disk.ref, 'instance', instance) };
    };
    const rowOn = async ({ ref, under }: Target): Promise<ViewRow> => {
      await row('billing-db-quorum');
      const { tree } = cloud.bench.app;
      const rows = viewRows(tree.rowsShowing(ref));
      return (
        rows.find(({ subject }) => subject.kind === 'resource' && subject.under?.id === under?.id) ??
        assert.fail(`${rows.length} rows show it`)
      );
    };

    it('is offered for the instance that the detach was rejected for, and for no other', async () => {
      const disk = await shared();
      const [here, there] = [on(disk, 0), on(disk, 1)];
      cloud.bench.sandbox.faults.arm('huawei', 'DetachServerVolume', refusal('Ecs.0102', 400));
      await detach(await rowOn(here));
      assert.equal(isOffered(await rowOn(here)), true);
      assert.equal(isOffered(await rowOn(there)), false);
      const { operations: performing } = cloud.bench.app;
      cloud.bench.received.length = 0;
      await assert.rejects(runOperation(performing, there, 'forceDetachDisk'), tooEarly);
      await commands.forceDetachDisk?.(cloud.bench.app, await rowOn(there));
      assert.match(cloud.bench.ui.toasts.at(-1)?.message ?? '', /last resort/);
      assert.equal(await runOperation(performing, here, 'forceDetachDisk'), undefined);
      assert.equal(cloud.bench.dialog.prompt.plan.instance?.id, here.under?.id);
      assert.equal(forced(), 0);
    });
  });

  describe('is no longer offered', () => {
    beforeEach(async () => {
      const node = await row('shop-web-data');
      cloud.bench.sandbox.faults.arm('huawei', 'DetachServerVolume', refusal('Ecs.0102', 400));
      await detach(node);
    });

    it('once a list has shown that the attachment no longer exists', async () => {
      const { app, timer, clock } = cloud.bench;
      const target = await find('shop-web-data');
      const node = await row('shop-web-data');
      await elsewhere(cloud.bench, huawei, 'detachDisk', target);
      clock.advance(600_000);
      app.tree.refresh();
      const parent = app.tree.parentOf(node) ?? assert.fail('the row is below its instance');
      await rowsWhen(app.tree, parent, timer, (rows) => !rows.some(({ id }) => id === node.id));
      const place = app.tree.parentOf(parent) ?? assert.fail('the instance is below its region');
      for (const group of await loadedRows(app.tree, place, timer)) {
        if (group.subject.kind === 'group') await loadedRows(app.tree, group, timer);
      }
      assert.equal(app.operations.store.lastProblem(target.ref), undefined);
    });

    it('once a read before the dialog has shown that the attachment no longer exists', async () => {
      const { app, clock } = cloud.bench;
      const target = await find('shop-web-data');
      await elsewhere(cloud.bench, huawei, 'detachDisk', target);
      clock.advance(600_000);
      await assert.rejects(runOperation(app.operations, target, 'forceDetachDisk'), tooEarly);
      assert.equal(app.operations.store.lastProblem(target.ref), undefined);
    });

    it('once the attachment was removed while its dialog was open: nothing is sent', async () => {
      const { app, clock, dialog, recorded } = cloud.bench;
      const target = await find('shop-web-data');
      const before = eventsOf(recorded).length;
      dialog.answers.push('confirm');
      dialog.meanwhile = async () => {
        await elsewhere(cloud.bench, huawei, 'detachDisk', target);
        clock.advance(600_000);
      };
      await assert.rejects(runOperation(app.operations, target, 'forceDetachDisk'), tooEarly);
      assert.equal(forced(), 0);
      assert.equal(eventsOf(recorded).length, before);
    });

    it('once a later detach was sent whose result was not awaited', async () => {
      cloud.bench.progress.cancels = (text) => text.startsWith('RUNNING') || text.startsWith('INIT');
      await detach(await row('shop-web-data'));
      cloud.bench.progress.cancels = () => false;
      assert.equal(await isOpen('shop-web-data'), false);
    });
  });
});

describe('Whether a last resort may be offered', () => {
  const device = '/dev/vdb';
  const attachedTo = (instance: string, at = device) =>
    diskOf('d-1', { attachments: [{ instance, instanceName: '', device: at }] });
  const shared = diskOf('d-1', {
    attachments: ['i-1', 'i-2'].map((instance) => ({ instance, instanceName: '', device })),
  });
  const ref = refIn(somewhere, 'disk', 'd-1');
  const last: OperationRecord = {
    id: 'write-1',
    plan: planAbout(ref, { instance: 'i-1', device }),
    state: 'failed',
    startedAt: 0,
    events: 3,
    at: 0,
    attempts: 1,
    nativeState: '',
    error: refusedWith('Rejected'),
  };
  const lastResort = { onlyAfterFailed: 'detachDisk' } as const;

  const cases: readonly (readonly [what: string, isTime: boolean, expected: boolean])[] = [
    ['is never offered without a failure', mayBeOffered(lastResort, undefined, { resource: attachedTo('i-1') }), false],
    [
      'is offered for the rejected attachment',
      mayBeOffered(lastResort, last, { resource: attachedTo('i-1'), under: 'i-1' }),
      true,
    ],
    ['is offered for the only attachment', mayBeOffered(lastResort, last, { resource: attachedTo('i-1') }), true],
    ['is offered before anything was read', mayBeOffered(lastResort, last, { under: 'i-1' }), true],
    ['is not offered for another instance', mayBeOffered(lastResort, last, { under: 'i-2' }), false],
    [
      'is not offered for the other instance of a shared disk',
      mayBeOffered(lastResort, last, { resource: shared, under: 'i-2' }),
      false,
    ],
    [
      'is offered for that instance of a shared disk',
      mayBeOffered(lastResort, last, { resource: shared, under: 'i-1' }),
      true,
    ],
    ['is not offered for a shared disk as a whole', mayBeOffered(lastResort, last, { resource: shared }), false],
    [
      'is no longer offered if the disk is elsewhere',
      mayBeOffered(lastResort, last, { resource: attachedTo('i-2') }),
      false,
    ],
    [
      'is no longer offered if it is another device',
      mayBeOffered(lastResort, last, { resource: attachedTo('i-1', '/dev/vdc') }),
      false,
    ],
    ['is no longer offered if the disk is free', mayBeOffered(lastResort, last, { resource: diskOf('d-1') }), false],
    [
      'is not offered after another operation',
      mayBeOffered(lastResort, { ...last, plan: { ...last.plan, action: 'releaseDisk' } }, { under: 'i-1' }),
      false,
    ],
    [
      'is not offered after an unknown outcome',
      mayBeOffered(lastResort, { ...last, state: 'unknown' }, { under: 'i-1' }),
      false,
    ],
    [
      'is not offered after another refusal',
      mayBeOffered(lastResort, { ...last, error: refusedWith('Throttled', 'retry') }, { under: 'i-1' }),
      false,
    ],
    ['is always true for every other operation', mayBeOffered({}, undefined, {}), true],
  ];
  for (const [what, isTime, expected] of cases) it(what, () => assert.equal(isTime, expected));

  const seen: readonly (readonly [what: string, resource: Disk, stays: boolean])[] = [
    ['is kept while the attachment is listed', attachedTo('i-1'), true],
    ['is kept if another instance is listed', shared, true],
    ['is cleared if the disk is listed elsewhere', attachedTo('i-2'), false],
    ['is cleared if the disk is listed at another device', attachedTo('i-1', '/dev/vdc'), false],
    ['is cleared if the disk is listed free', diskOf('d-1'), false],
  ];
  for (const [what, resource, stays] of seen) {
    it(`a rejection ${what}, permanently`, async () => {
      const store = newStore();
      await writeProblem(store, ref, 'failed', { instance: 'i-1', device, error: refusedWith('Rejected') });
      store.dismissIfDetached(resource);
      store.dismissIfDetached(attachedTo('i-1'));
      assert.equal(store.lastProblem(ref) !== undefined, stays);
    });
  }

  it('a failure that was no rejection stays, and so do those of other resources', async () => {
    const store = newStore();
    const vnic = refIn(somewhere, 'vnic', 'v-1');
    await writeProblem(store, ref, 'failed', { instance: 'i-1', device, error: refusedWith('Throttled', 'retry') });
    await writeProblem(store, vnic, 'failed', { instance: 'i-1', error: refusedWith('Rejected') });
    const kept = () => store.problems().map(({ plan }) => plan.target.id);
    store.dismissIfDetached(diskOf('d-1'));
    store.dismissIfDetached(vnicOf('v-2'));
    store.dismissIfDetached(vnicOf('v-1', { instance: 'i-1' }));
    assert.deepEqual(kept(), ['d-1', 'v-1']);
    store.dismissIfDetached(vnicOf('v-1'));
    assert.deepEqual(kept(), ['d-1']);
  });
});
