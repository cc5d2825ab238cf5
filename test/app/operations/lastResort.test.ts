import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { plainFailure } from '../../../src/app/failure';
import { LastFailures } from '../../../src/app/operations/lastFailures';
import { isItsTime } from '../../../src/app/operations/lastResort';
import { preflight } from '../../../src/app/operations/preflight';
import { readSubject, type Target } from '../../../src/app/operations/readSubject';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { TreeNode } from '../../../src/app/tree/node';
import { refIn } from '../../../src/domain/refs';
import { type Disk, isDisk } from '../../../src/domain/resource';
import type { Fault } from '../../../src/emulator/faults';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { elsewhere } from '../../support/elsewhere';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { diskOf, somewhere, vnicOf } from '../../support/resources';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';
import { rowOf } from '../../support/treeRow';
import { loadedRows, rowsWhen } from '../../support/treeWalk';

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
  const isOffered = ({ contextValues: context }: TreeNode): boolean =>
    context.includes('forceDetachDisk') && context.includes('detachDiskFailed');

  async function detach(node: TreeNode): Promise<void> {
    cloud.bench.dialog.answers.push('yes');
    await commands.detachDisk?.(cloud.bench.app, node);
  }

  /** Whether the menu, the command and the document of the resource offer it; they never differ. */
  async function isOpen(name: string): Promise<boolean> {
    const { app, dialog: person } = cloud.bench;
    const target = await find(name);
    const subject = await readSubject(cloud.api, target, never);
    const inMenu = isOffered(await row(name));
    const asked = person.prompts.length;
    const refused = await runOperation(app.operations, target, 'forceDetachDisk').then(() => undefined, tooEarly);
    const last = app.lastFailures.of(target.ref);
    const judged = preflight(huawei.operations, { ...subject, instance: undefined }, last);
    const inDocument = judged.some(({ operations }) => operations.some(({ action }) => action === 'forceDetachDisk'));
    assert.deepEqual(
      { refused, asks: person.prompts.length > asked, inDocument },
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
    ['a code that no page knows', refusal('NEVER_SEEN', 400), false],
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
      const disk = await cloud.find(({ name }) => name === 'shared-quorum');
      assert.ok(isDisk(disk), `${disk.name} is a disk`);
      return disk;
    };
    const on = (disk: Disk, place: number): Target => {
      const { instance } = disk.attachments[place] ?? assert.fail(`${disk.name} has no such attachment`);
      return { ref: disk.ref, under: refIn(disk.ref, 'instance', instance) };
    };
    const rowOn = async ({ ref, under }: Target): Promise<TreeNode> => {
      await row('shared-quorum');
      const { tree } = cloud.bench.app;
      const rows = tree.rowsShowing(ref);
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
      await assert.rejects(async () => commands.forceDetachDisk?.(cloud.bench.app, await rowOn(there)), tooEarly);
      assert.equal(await runOperation(performing, here, 'forceDetachDisk'), undefined);
      assert.equal(cloud.bench.dialog.prompt.plan.instance?.id, here.under?.id);
      assert.equal(forced(), 0);
    });
  });

  describe('is not offered any more', () => {
    beforeEach(async () => {
      const node = await row('shop-web-data');
      cloud.bench.sandbox.faults.arm('huawei', 'DetachServerVolume', refusal('Ecs.0102', 400));
      await detach(node);
    });

    it('once a list has shown that the attachment is gone', async () => {
      const { app, timer, clock } = cloud.bench;
      const target = await find('shop-web-data');
      const node = await row('shop-web-data');
      await elsewhere(cloud.bench, huawei, 'detachDisk', target);
      clock.advance(600_000);
      app.tree.refresh();
      const parent = app.tree.parentOf(node) ?? assert.fail('the row stands below its instance');
      await rowsWhen(app.tree, parent, timer, (rows) => !rows.some(({ id }) => id === node.id));
      const place = app.tree.parentOf(parent) ?? assert.fail('the instance stands below its region');
      for (const group of await loadedRows(app.tree, place, timer)) {
        if (group.subject.kind === 'group') await loadedRows(app.tree, group, timer);
      }
      assert.equal(app.lastFailures.of(target.ref), undefined);
    });

    it('once a read before the dialog has shown that the attachment is gone', async () => {
      const { app, clock } = cloud.bench;
      const target = await find('shop-web-data');
      await elsewhere(cloud.bench, huawei, 'detachDisk', target);
      clock.advance(600_000);
      await assert.rejects(runOperation(app.operations, target, 'forceDetachDisk'), tooEarly);
      assert.equal(app.lastFailures.of(target.ref), undefined);
    });

    it('once the attachment has gone while its dialog was open: nothing is sent', async () => {
      const { app, clock, dialog: person, journal } = cloud.bench;
      const target = await find('shop-web-data');
      journal.length = 0;
      person.answers.push('yes');
      person.meanwhile = async () => {
        await elsewhere(cloud.bench, huawei, 'detachDisk', target);
        clock.advance(600_000);
      };
      await assert.rejects(runOperation(app.operations, target, 'forceDetachDisk'), tooEarly);
      assert.equal(forced(), 0);
      assert.deepEqual(journal, []);
    });

    it('once a later detach was sent whose end nobody waited for', async () => {
      cloud.bench.progress.cancels = (text) => text.startsWith('RUNNING') || text.startsWith('INIT');
      await detach(await row('shop-web-data'));
      cloud.bench.progress.cancels = () => false;
      assert.equal(await isOpen('shop-web-data'), false);
    });
  });
});

describe('The time of a last resort', () => {
  const device = '/dev/vdb';
  const attachedTo = (instance: string, at = device) =>
    diskOf('d-1', { attachments: [{ instance, instanceName: '', device: at }] });
  const shared = diskOf('d-1', {
    attachments: ['i-1', 'i-2'].map((instance) => ({ instance, instanceName: '', device })),
  });
  const last = {
    ref: refIn(somewhere, 'disk', 'd-1'),
    action: 'detachDisk',
    kind: 'failed',
    failure: plainFailure('rejected'),
    rejected: { instance: 'i-1', device },
  } as const;
  const lastResort = { onlyAfterFailed: 'detachDisk' } as const;

  const cases: readonly (readonly [what: string, isTime: boolean, expected: boolean])[] = [
    ['never comes without a failure', isItsTime(lastResort, undefined, { resource: attachedTo('i-1') }), false],
    [
      'comes for the rejected attachment',
      isItsTime(lastResort, last, { resource: attachedTo('i-1'), under: 'i-1' }),
      true,
    ],
    ['comes for the only attachment', isItsTime(lastResort, last, { resource: attachedTo('i-1') }), true],
    ['comes before anything was read', isItsTime(lastResort, last, { under: 'i-1' }), true],
    ['does not come for another instance', isItsTime(lastResort, last, { under: 'i-2' }), false],
    [
      'does not come for the other instance of a shared disk',
      isItsTime(lastResort, last, { resource: shared, under: 'i-2' }),
      false,
    ],
    ['comes for that instance of a shared disk', isItsTime(lastResort, last, { resource: shared, under: 'i-1' }), true],
    ['does not come for a shared disk as a whole', isItsTime(lastResort, last, { resource: shared }), false],
    ['is over when the disk is elsewhere', isItsTime(lastResort, last, { resource: attachedTo('i-2') }), false],
    [
      'is over when it is another device',
      isItsTime(lastResort, last, { resource: attachedTo('i-1', '/dev/vdc') }),
      false,
    ],
    ['is over when the disk is free', isItsTime(lastResort, last, { resource: diskOf('d-1') }), false],
    [
      'does not come after another operation',
      isItsTime(lastResort, { ...last, action: 'releaseDisk' }, { under: 'i-1' }),
      false,
    ],
    [
      'does not come after an unknown outcome',
      isItsTime(lastResort, { ...last, kind: 'unknown' }, { under: 'i-1' }),
      false,
    ],
    [
      'does not come after another refusal',
      isItsTime(lastResort, { ...last, rejected: undefined }, { under: 'i-1' }),
      false,
    ],
    ['is any time for every other operation', isItsTime({}, undefined, {}), true],
  ];
  for (const [what, isTime, expected] of cases) it(what, () => assert.equal(isTime, expected));

  const seen: readonly (readonly [what: string, resource: Disk, stays: boolean])[] = [
    ['stays as long as the attachment is seen', attachedTo('i-1'), true],
    ['stays when a further instance is seen', shared, true],
    ['is forgotten when the disk is seen elsewhere', attachedTo('i-2'), false],
    ['is forgotten when the disk is seen at another device', attachedTo('i-1', '/dev/vdc'), false],
    ['is forgotten when the disk is seen free', diskOf('d-1'), false],
  ];
  for (const [what, resource, stays] of seen) {
    it(`a rejection ${what}, for good`, () => {
      const failures = new LastFailures();
      failures.set(last);
      failures.see(resource);
      failures.see(attachedTo('i-1'));
      assert.equal(failures.of(last.ref), stays ? last : undefined);
    });
  }

  it('a failure that was no rejection stays, and so do those of other resources', () => {
    const failures = new LastFailures();
    const [other, vnic] = [
      { ...last, rejected: undefined },
      { ...last, ref: refIn(somewhere, 'vnic', 'v-1'), rejected: { instance: 'i-1', device: '' } },
    ] as const;
    failures.set(other);
    failures.set(vnic);
    failures.see(diskOf('d-1'));
    failures.see(vnicOf('v-2'));
    failures.see(vnicOf('v-1', { instance: 'i-1' }));
    assert.deepEqual(failures.all(), [other, vnic]);
    failures.see(vnicOf('v-1'));
    assert.deepEqual(failures.all(), [other]);
  });
});
