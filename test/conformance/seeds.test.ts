import assert from 'node:assert/strict';
import { commands } from '../../src/app/commands';
import type { TreeNode } from '../../src/app/tree/node';
import { laterActions } from '../../src/app/tree/offeredActions';
import type { Action } from '../../src/domain/plan';
import { cleanText } from '../../src/domain/untrustedText';
import { jsonResponse } from '../../src/emulator/wire';
import type { CatalogueRow } from '../../src/errors/catalogue';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../support/appBench';
import { catalogueOf } from '../support/sandbox';
import { type SeedCode, type SeedPage, seedPages } from '../support/seedPages';
import { rowOf } from '../support/treeRow';
import { loadedRows, rowCalled } from '../support/treeWalk';
import { worldRegions } from '../support/worldRegions';

/** The row of the seed that returns a code. */
interface Meeting {
  readonly name: string;
  /** True when a rule blocks the operation with this code, so that *Send Anyway* is needed. */
  readonly foreseen?: true;
  /** The result. A refusal fails. */
  readonly ends?: 'done';
}

const met = (name: string): Meeting => ({ name });
const foreseen = (name: string): Meeting => ({ name, foreseen: true });

/** By code and status, and by message where pages print several for one code. */
type Meetings = Readonly<Record<string, Meeting>>;

const alibabaDetachDisk: Meetings = {
  'DeleteWithInstance.Conflict 403': met('multi-attach-unseen'),
  'DependencyViolation 403': met('moved-meanwhile'),
  'DiskNotPortable 403': foreseen('erp-app-data'),
  'DiskTypeViolation 403': foreseen('basic-system'),
  'IncorrectDiskStatus 403': foreseen('re-initializing'),
  'IncorrectInstanceStatus 403': foreseen('starting-data'),
  'InstanceLockedForSecurity 403': foreseen('locked-data'),
  'InternalError 500 The request processing has failed due to some unknown error.': met('internal-error'),
  'InternalError 500 The request processing has failed due to some unknown error, exception or failure.':
    met('internal-error-or-exception'),
  'InvalidDisk.AlreadyDetached 404': met('detached-meanwhile'),
  'InvalidDiskId.NotFound 404 The specified DiskId does not exist.': met('disk-gone-meanwhile'),
  'InvalidDiskId.NotFound 404 The specified disk does not exist.': met('disk-not-found'),
  'InvalidDiskId.Released 403': met('released-meanwhile'),
  'InvalidInstance.ImageCategory 403': foreseen('imageless-system'),
  'InvalidInstanceId.NotFound 404': met('instance-gone-meanwhile'),
  'InvalidOperation.InstanceTypeNotSupport 400': met('needs-a-stopped-instance'),
  'InvalidParameter 400': met('invalid-parameter'),
  'InvalidRegionId.MalFormed 400': met('malformed-region'),
  'MissingParameter 400': met('missing-parameter'),
  'UserNotInTheWhiteList 403': met('not-in-white-list'),
};

/** Every other code has a disk with the code in its name. */
const huaweiDetachVolume: Meetings = {
  'Common.0024 202': { name: 'answer-will-be-unclear', ends: 'done' },
  'Ecs.0073 400': foreseen('system-being-backed-up'),
  'Ecs.0100 400': foreseen('resizing-data'),
  'Ecs.0101 400': foreseen('system-in-error'),
  'Ecs.0102 400': foreseen('growing-now'),
  'Ecs.0111 400': met('attached-only-on-paper'),
  'Ecs.0114 404': foreseen('attached-to-a-lost-server'),
  'Ecs.0603 501': foreseen('rebooting-data'),
  'Ecs.0605 400': foreseen('locked-data'),
  'Ecs.1002 400': met('detach-will-fail'),
  'Ecs.1300 400': met('disk-service-too-slow'),
};

const zenlayerDetachVnic: Meetings = {
  'INVALID_NIC_LB_ASSOCIATED 409': met('vnic-behind-lb'),
  'INVALID_NIC_NOT_FOUND 404': met('vnic-not-found-in-use'),
  'INVALID_NIC_PRIMARY_CANT_DETACH 409': foreseen('edge-web-01-primary'),
  'INVALID_NIC_STATUS 400': foreseen('detaching-vnic'),
  'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT 400': foreseen('orders-db-replication'),
};

const zenlayerReleaseDisk: Meetings = {
  'INVALID_DISK_NOT_FOUND 404': met('not-found-unattached'),
  'INVALID_DISK_NOT_PORTABLE 400': foreseen('not-portable'),
  'UNSUPPORTED_OPERATION_DISK_STATUS 400': foreseen('being-created'),
};

const meetings: Readonly<Record<string, Meetings>> = {
  'alibaba detachDisk': alibabaDetachDisk,
  'huawei detachDisk': huaweiDetachVolume,
  'zenlayer detachVnic': zenlayerDetachVnic,
  'zenlayer releaseDisk': zenlayerReleaseDisk,
};

/** Returned only by a forced detach, which has its own test. */
const byForceAlone: ReadonlySet<string> = new Set(['Ecs.0005 400']);

const keyOf = ({ code, status }: SeedCode): string => `${code} ${status}`;

const longKeyOf = (seed: SeedCode): string => `${keyOf(seed)} ${seed.message}`;

function meetingOf({ cloud, action }: SeedPage, seed: SeedCode): Meeting {
  const table = meetings[`${cloud} ${action}`] ?? {};
  return table[longKeyOf(seed)] ?? table[keyOf(seed)] ?? met(`refuses-with-${seed.code}-${seed.status}`);
}

describe('Every code of the seed pages, through the commands', function () {
  this.timeout(20_000);
  let bench: AppHarness;

  const start = async (cloud: string) => {
    bench = await startApp({
      providers: providers.filter(({ id }) => id === cloud),
      dialects,
    });
    bench.dialog.sendsAnyway = true;
    bench.ui.button = 'Documentation';
  };
  afterEach(() => bench.dispose());

  /** Selects the command on the row, and confirms. */
  async function choose(action: Action, row: TreeNode): Promise<void> {
    bench.dialog.answers.push('confirm');
    await commands[action]?.(bench.app, row);
  }

  const resourceOf = ({ subject, id }: TreeNode) =>
    subject.kind === 'resource' ? subject : assert.fail(`“${id}” is the row of a resource`);

  const writes = (call: string) => bench.requests.filter((each) => each.action === call);

  async function documented(cloud: string, { code, status }: SeedCode): Promise<CatalogueRow> {
    const row = (await catalogueOf(cloud)).find((each) => each.code === code && each.status === status);
    return row ?? assert.fail(`${code} ${status} is not in the catalogue.`);
  }

  /** What the only toast and the row say, and where they lead. */
  async function assertReported(page: SeedPage, seed: SeedCode, row: TreeNode, action = page.action): Promise<void> {
    const { meaning, remedy, here = remedy, docs, write, messages = [] } = await documented(page.cloud, seed);
    const isJobs = writes(page.call).at(-1)?.code === undefined;
    const [toast, ...others] = bench.ui.toasts;
    assert.ok(toast && others.length === 0, `${bench.ui.toasts.length} toasts`);
    assert.equal(toast.kind, 'error');
    assert.ok(toast.message.includes(`${seed.code} (${seed.status}): ${meaning.en}`), toast.message);
    assert.ok(toast.message.includes(here.en), toast.message);
    const requestId = writes(page.call).at(-1)?.requestId;
    assert.ok(requestId && toast.message.endsWith(`Request ID: ${requestId}`), toast.message);
    const isUnclear = write === 'outcomeUnknown' && !isJobs;
    assert.equal(toast.message.startsWith('The result for'), isUnclear, toast.message);
    assert.deepEqual(bench.ui.opened, [docs]);

    const { subject } = row;
    assert.ok(subject.kind === 'resource', `“${row.id}” is the row of a resource`);
    const last = bench.app.operations.store.lastProblem(subject.resource.ref);
    assert.ok(last?.error?.kind === 'api', 'the refusal is recorded');
    assert.deepEqual(
      [last.plan.action, last.state, last.error.code],
      [action, isUnclear ? 'unknown' : 'failed', seed.code],
    );
    if (messages.length > 0) assert.equal(cleanText(last.error.message), cleanText(seed.message));
  }

  for (const page of seedPages) {
    describe(`${page.cloud}: ${page.title}`, () => {
      for (const seed of page.codes.filter((each) => !byForceAlone.has(keyOf(each)))) {
        const { name, foreseen: isForeseen, ends } = meetingOf(page, seed);
        it(`${keyOf(seed)}, with “${name}”`, async () => {
          await start(page.cloud);
          const kind = page.action.endsWith('Disk') ? 'disk' : 'vnic';
          const row = await rowOf(bench, (each) => each.ref.kind === kind && each.name === name);
          const { resource } = resourceOf(row);
          const actions = [
            ...row.contextValues,
            ...laterActions(bench.app.clouds.providerOf(page.cloud).operations, resource),
          ];
          assert.ok(actions.includes(page.action), `the row has the command, or needs another one first: ${actions}`);
          await choose(page.action, row);
          const { refusal } = bench.dialog.prompt;
          assert.equal(refusal.includes(`: ${seed.code}: `), isForeseen ?? false, refusal);
          const hasStatus = writes(page.call).at(-1);
          if (hasStatus?.code !== undefined)
            assert.deepEqual([hasStatus.code, hasStatus.status], [seed.code, seed.status]);
          if (ends !== 'done') return assertReported(page, seed, row);
          assert.ok(
            bench.progress.messages[0]?.includes(`${seed.code} (${seed.status})`),
            `the progress names ${seed.code}: ${bench.progress.messages[0]}`,
          );
          assert.equal(bench.ui.toasts[0]?.kind, 'information');
        });
      }
    });
  }

  const huaweiPage = seedPages.find(({ cloud }) => cloud === 'huawei') ?? assert.fail();
  const zenlayerPages = seedPages.filter(({ cloud }) => cloud === 'zenlayer');

  describe('huawei: what needs several steps', () => {
    it('Ecs.0005 400, by a forced detach of “scsi-of-windows”, whose detach has failed', async () => {
      await start('huawei');
      const row = await rowOf(bench, ({ name }) => name === 'scsi-of-windows');
      await choose('detachDisk', row);
      bench.ui.toasts.length = 0;
      bench.ui.opened.length = 0;
      await choose('forceDetachDisk', row);
      assert.equal(bench.dialog.prompt.plan.parameters.delete_flag, '1');
      assert.match(bench.dialog.prompt.refusal, /: Ecs\.0005: /);
      await assertReported(huaweiPage, { code: 'Ecs.0005', status: 400, message: '' }, row, 'forceDetachDisk');
    });

    it('Common.0024 202, when the cloud never performs the operation: the outcome is unknown', async () => {
      await start('huawei');
      const row = await rowOf(bench, ({ name }) => name === 'shop-web-data');
      const body = { error: { code: 'Common.0024', message: 'The system is busy.' } };
      const response = jsonResponse(202, body, { 'x-request-id': 'R-1' });
      bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'response', response });
      await choose('detachDisk', row);
      await assertReported(huaweiPage, { code: 'Common.0024', status: 202, message: '' }, row);
    });
  });

  describe('the operations of the pages are performed by the same commands', () => {
    const isDone = (call: string, toast: RegExp): void => {
      assert.deepEqual(
        bench.ui.toasts.map(({ kind }) => kind),
        ['information'],
      );
      assert.match(bench.ui.toasts[0]?.message ?? '', toast);
      assert.equal(writes(call).length, 1);
      assert.equal(bench.dialog.prompt.refusal, '');
    };

    it('alibaba: DetachDisk of a data disk', async () => {
      await start('alibaba');
      await choose('detachDisk', await rowOf(bench, ({ name }) => name === 'members-db-数据盘'));
      isDone('DetachDisk', /was detached\.$/);
    });

    it('alibaba: DetachDisk of the system disk of a stopped instance', async () => {
      await start('alibaba');
      const { tree } = bench.app;
      let [row] = tree.roots();
      for (const label of [worldRegions.alibaba.company, 'members-db-primary', 'members-db-primary-system']) {
        assert.ok(row, `there is a row above “${label}”`);
        row = rowCalled(await loadedRows(tree, row, bench.timer), label);
      }
      assert.ok(row, 'the account has a row');
      await choose('detachDisk', row);
      assert.equal(bench.dialog.prompt.plan.parameters.DeleteWithInstance, false);
      isDone('DetachDisk', /was detached\.$/);
    });

    it('huawei: detaching an EVS disk', async () => {
      await start('huawei');
      await choose('detachDisk', await rowOf(bench, ({ name }) => name === 'shop-web-data'));
      assert.equal(bench.dialog.prompt.plan.parameters.delete_flag, '0');
      isDone(huaweiPage.call, /was detached\.$/);
    });

    it('huawei: detaching an EVS disk by force, after a detach has failed', async () => {
      await start('huawei');
      const row = await rowOf(bench, ({ name }) => name === 'detach-will-fail');
      await choose('forceDetachDisk', row);
      assert.match(bench.ui.toasts[0]?.message ?? '', /last resort/);
      bench.dialog.answers.length = 0;
      await choose('detachDisk', row);
      bench.ui.toasts.length = 0;
      bench.requests.length = 0;
      await choose('forceDetachDisk', row);
      assert.notEqual(bench.dialog.prompt.typed, undefined);
      isDone(huaweiPage.call, /was detached\.$/);
      const { subject } = row;
      assert.ok(subject.kind === 'resource', `“${row.id}” is the row of a resource`);
      assert.equal(bench.app.operations.store.lastProblem(subject.resource.ref), undefined);
    });

    for (const [name, { action, call }] of [
      ['edge-web-01-backend', zenlayerPages[0] ?? assert.fail()],
      ['report-scratch', zenlayerPages[1] ?? assert.fail()],
    ] as const) {
      it(`zenlayer: ${call}`, async () => {
        await start('zenlayer');
        await choose(action, await rowOf(bench, (each) => each.name === name));
        isDone(call, /was (detached|released)\.$/);
      });
    }
  });
});

describe('The rows for codes', () => {
  it('are for codes of the pages', () => {
    for (const [operation, table] of Object.entries(meetings)) {
      const pages = seedPages.filter(({ cloud, action }) => `${cloud} ${action}` === operation);
      const documented = new Set(pages.flatMap(({ codes }) => codes.flatMap((each) => [keyOf(each), longKeyOf(each)])));
      assert.deepEqual(
        Object.keys(table).filter((key) => !documented.has(key)),
        [],
      );
    }
  });
});
