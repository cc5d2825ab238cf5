import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { refIn } from '../../../src/domain/refs';
import { isDisk } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { everyCloud } from '../../support/everyCloud';
import { eventsOf } from '../../support/memoryRecord';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

const refusedWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof RefusedError && pattern.test(error.message);

for (const { provider, names, calls, states, sharedDisk } of everyCloud) {
  describe(`${provider.label}: a write`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const find = () => targetCalled(cloud.bench, provider.id, names.detachDisk);
    const detach = (target: Target) =>
      runOperation(cloud.bench.app.operations, target, 'detachDisk', { sendsAnyway: cloud.bench.dialog.sendsAnyway });
    const isWrite = (action: string): boolean => provider.operations.some(({ call }) => call === action);
    const writes = () => cloud.bench.requests.map(({ action }) => action).filter(isWrite);
    const isIdle = (target: Target) => cloud.bench.app.operations.store.running(target.ref) === undefined;
    const events = () => eventsOf(cloud.bench.recorded);

    it('that the user cancels sends no further request', async () => {
      const { dialog, received, recorded } = cloud.bench;
      const target = await find();
      let asked = 0;
      dialog.meanwhile = () => {
        asked = received.length;
      };
      assert.equal(await detach(target), undefined);
      assert.equal(dialog.prompts.length, 1);
      assert.notEqual(asked, 0);
      assert.equal(received.length, asked);
      assert.deepEqual(recorded, []);
      assert.equal(isIdle(target), true);
    });

    it('that is started twice at the same time is sent once', async () => {
      const { dialog } = cloud.bench;
      const target = await find();
      dialog.answers.push('confirm', 'confirm');
      let openDialogs = 0;
      let bothOpen = (): void => undefined;
      const both = new Promise<void>((resolve) => {
        bothOpen = resolve;
      });
      dialog.meanwhile = () => {
        openDialogs += 1;
        if (openDialogs === 2) bothOpen();
        return both;
      };
      const endings = await Promise.allSettled([detach(target), detach(target)]);
      assert.deepEqual(endings.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      const refusal = endings.find((ending) => ending.status === 'rejected');
      assert.equal(refusal?.status === 'rejected' && refusedWith(/still in progress/)(refusal.reason), true);
      assert.deepEqual(writes(), [calls.detachDisk]);
    });

    describe('sends nothing', () => {
      it("if the record can't be written", async () => {
        const target = await find();
        cloud.bench.dialog.answers.push('confirm');
        cloud.bench.record.fault = new Error('ENOSPC: no space left');
        await assert.rejects(detach(target), refusedWith(/record of operations.*no request was sent.*ENOSPC/));
        assert.deepEqual(writes(), []);
        assert.equal(isIdle(target), true);
      });

      it('if a rejection could not be classified', async () => {
        const target = await find();
        cloud.bench.dialog.answers.push('confirm');
        cloud.bench.catalogueFault = new Error('ENOENT');
        await assert.rejects(detach(target), /ENOENT/);
        assert.deepEqual(writes(), []);
        assert.deepEqual(events(), ['planned', 'notSent']);
      });
    });

    it("is recorded line by line even if later lines can't be written", async () => {
      const target = await find();
      cloud.bench.dialog.answers.push('confirm');
      const write = cloud.bench.requestOf(calls.detachDisk);
      const running = detach(target);
      await write;
      cloud.bench.record.fault = new Error('ENOSPC');
      assert.equal((await running)?.state, 'done');
      assert.deepEqual(events(), ['planned', 'sending']);
    });

    it('is recorded with its whole plan and one id, without secrets', async () => {
      const { dialog, recorded, requests, log } = cloud.bench;
      dialog.answers.push('confirm');
      const target = await find();
      await detach(target);
      const [first, ...later] = recorded;
      assert.ok(first, 'the record has a line');
      assert.match(first.id, /^[0-9a-f-]{36}$/);
      const { plan } = dialog.prompt;
      assert.deepEqual({ ...first, at: 0 }, { event: 'planned', id: first.id, n: 0, at: 0, plan });
      assert.deepEqual([plan.target, plan.instance, plan.account.id], [target.ref, target.under, cloud.account.id]);
      assert.deepEqual(
        later.filter(({ event }) => event !== 'looked').map(({ event, id }) => [event, id]),
        ['sending', 'accepted', 'done'].map((event) => [event, first.id]),
      );
      const secrets = provider.credentialFields.filter(({ secret }) => secret).map(({ name }) => name);
      const credentials = cloud.bench.credentialsOf(provider.id);
      for (const name of secrets) {
        const secret = credentials[name] ?? '';
        if (secret === '') continue;
        for (const text of [JSON.stringify(recorded), JSON.stringify(requests), log.join()])
          assert.equal(text.includes(secret), false, name);
      }
    });

    it('is recorded with a new id each time', async () => {
      const { dialog, recorded, sandbox } = cloud.bench;
      const target = await find();
      for (const _ of [1, 2]) {
        sandbox.faults.arm(provider.id, calls.detachDisk, { kind: 'reset' });
        dialog.answers.push('confirm');
        await detach(target);
      }
      assert.equal(new Set(recorded.map(({ id }) => id)).size, 2);
    });

    it('is shown on its rows from the request to the end', async () => {
      const shown: string[] = [];
      const { store } = cloud.bench.app.operations;
      store.onDidChange(({ record: { plan } }) => {
        const state = store.running(plan.target)?.nativeState ?? 'over';
        if (shown.at(-1) !== state) shown.push(state);
      });
      const target = await find();
      cloud.bench.dialog.answers.push('confirm');
      await detach(target);
      assert.deepEqual(shown, [states.attached, states.going, 'over']);
    });

    if (sharedDisk !== undefined) {
      it('of a disk on several instances names the instance of the row, and no other', async () => {
        const { dialog, app } = cloud.bench;
        const disk = await cloud.find(({ name }) => name === sharedDisk);
        assert.ok(isDisk(disk) && disk.attachments.length > 1, `${sharedDisk} is attached to several`);
        dialog.sendsAnyway = true;
        for (const { instance } of disk.attachments) {
          await runOperation(
            app.operations,
            { ref: disk.ref, under: refIn(disk.ref, 'instance', instance) },
            'detachDisk',
            { sendsAnyway: dialog.sendsAnyway },
          );
          assert.equal(dialog.prompt.plan.instance?.id, instance);
          assert.ok(Object.values(dialog.prompt.plan.parameters).includes(instance), instance);
        }
        await assert.rejects(detach({ ref: disk.ref, under: undefined }), refusedWith(/several/));
        const elsewhere = refIn(disk.ref, 'instance', 'another');
        await assert.rejects(detach({ ref: disk.ref, under: elsewhere }), refusedWith(/no longer attached/));
        assert.deepEqual(writes(), []);
      });
    }
  });
}

for (const { provider, names } of everyCloud) {
  describe(`${provider.label}: a write whose instance can't be found`, () => {
    /** The cloud with a missing instance, without the rule by which some of them reject that. */
    const cloud = new OneCloud({
      ...provider,
      operations: provider.operations.map((each) => ({ ...each, rules: [] })),
      connect(connection) {
        const api = provider.connect(connection);
        return { ...api, read: async (ref, signal) => (ref.kind === 'instance' ? undefined : api.read(ref, signal)) };
      },
    });
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    it('is blocked: the dialog could not name the instance', async () => {
      const target = await targetCalled(cloud.bench, provider.id, names.detachDisk);
      await assert.rejects(
        runOperation(cloud.bench.app.operations, target, 'detachDisk', { sendsAnyway: cloud.bench.dialog.sendsAnyway }),
        refusedWith(/couldn’t be found/),
      );
      assert.deepEqual(cloud.bench.dialog.prompts, []);
    });
  });
}

describe('Huawei Cloud: a write', () => {
  const cloud = new OneCloud(huawei);
  beforeEach(() => cloud.start());
  afterEach(() => cloud.end());

  const find = (name: string) => targetCalled(cloud.bench, 'huawei', name);
  const run = (target: Target, action: Action) =>
    runOperation(cloud.bench.app.operations, target, action, { sendsAnyway: cloud.bench.dialog.sendsAnyway });

  it('is not offered for a resource on which the cloud would now do something else', async () => {
    const { dialog } = cloud.bench;
    dialog.sendsAnyway = true;
    const deleted = await find('shop-web-public');
    await assert.rejects(run(deleted, 'detachVnic'), refusedWith(/in its current state/));
    const kept = await find('shop-web-backend');
    await assert.rejects(run(kept, 'removeVnic'), refusedWith(/in its current state/));
    assert.deepEqual(dialog.prompts, []);
  });

  it('with a 202 response and Common.0024 is uncertain, and is polled', async () => {
    const target = await find('answer-will-be-unclear');
    cloud.bench.dialog.answers.push('confirm');
    assert.equal((await run(target, 'detachDisk'))?.state, 'done');
    assert.deepEqual(eventsOf(cloud.bench.recorded), ['planned', 'sending', 'uncertain', 'done']);
    const sent = cloud.bench.requests.filter(({ action }) => action === 'DetachServerVolume');
    assert.equal(sent.length, 1);
  });

  it('is done if the final state is read twice in a row after the job returned SUCCESS', async () => {
    cloud.bench.dialog.answers.push('confirm');
    assert.equal((await run(await find('shop-web-data'), 'detachDisk'))?.state, 'done');
    assert.deepEqual(
      cloud.bench.requests.slice(-3).map(({ action }) => action),
      ['ShowJob', 'ShowVolume', 'ShowVolume'],
    );
  });
});
