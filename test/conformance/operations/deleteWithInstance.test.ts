import assert from 'node:assert/strict';
import { actionLabels } from '../../../src/app/operations/actionLabels';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import { undoOf } from '../../../src/app/operations/undo';
import type { Action } from '../../../src/domain/plan';
import { type Disk, isDisk } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { attachablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { never } from '../../support/sandbox';
import { targetCalled, targetOf } from '../../support/targets';
import { wireOf } from '../../support/wireOf';

const both = ['setDeleteWithInstance', 'clearDeleteWithInstance'] as const;

const refusedAs = (code: string) => (error: unknown) =>
  error instanceof RefusedError && error.documented?.code === code;

/** One cloud, and what the user does in it. */
class Changing {
  readonly cloud: OneCloud;

  constructor(provider: ConstructorParameters<typeof OneCloud>[0]) {
    this.cloud = new OneCloud(provider);
  }

  async disk({ ref }: Target): Promise<Disk> {
    const found = await this.cloud.api.read(ref, never);
    return found && isDisk(found) ? found : assert.fail(`${ref.id} is no disk`);
  }

  /** The first attached disk that fits, read by ID. */
  async diskThat(fits: (disk: Disk) => boolean): Promise<Target> {
    for await (const each of attachablesOf(this.cloud.api)) {
      if (!isDisk(each) || each.attachments.length === 0) continue;
      const target = targetOf(each);
      if (fits(await this.disk(target))) return target;
    }
    throw new Error('There is no such disk.');
  }

  run(target: Target, action: Action, answer: 'confirm' | 'cancel' = 'confirm') {
    const { bench } = this.cloud;
    bench.dialog.answers.length = 0;
    if (answer === 'confirm') bench.dialog.answers.push(answer);
    return runOperation(bench.app.operations, target, action);
  }

  consequences(): string {
    return this.cloud.bench.dialog.prompt.consequences.map(({ kind, text }) => `${kind}: ${text}`).join('\n');
  }
}

const isOrdinary = ({ role, state, multiAttach, detachable, billing, locks }: Disk): boolean =>
  role === 'data' && state === 'inUse' && !multiAttach && detachable && billing !== 'prepaid' && locks.length === 0;

const withFlag = (value: boolean) => (disk: Disk) => isOrdinary(disk) && disk.deleteWithInstance === value;

for (const { provider } of everyCloud) {
  if (!provider.operations.some(({ action }) => action === 'setDeleteWithInstance')) continue;
  describe(`${provider.label}: delete-with-instance of a disk`, () => {
    const changing = new Changing(provider);
    beforeEach(() => changing.cloud.start());
    afterEach(() => changing.cloud.end());

    it('is set and cleared, which is read afterwards, and each undoes the other', async () => {
      const target = await changing.diskThat(withFlag(false));
      const set = (await changing.run(target, 'setDeleteWithInstance')) ?? assert.fail();
      assert.equal(set.state, 'done');
      assert.equal((await changing.disk(target)).deleteWithInstance, true);
      const undo = undoOf(provider.operations, set.plan);
      assert.ok('action' in undo && undo.action === 'clearDeleteWithInstance', JSON.stringify(undo));
      changing.cloud.bench.dialog.answers.push('confirm');
      const cleared = await runOperation(changing.cloud.bench.app.operations, target, undo.action, { undoes: set });
      assert.equal(cleared?.state, 'done');
      assert.equal((await changing.disk(target)).deleteWithInstance, false);
    });

    it('says what is lost, and asks about the disk and its instance by name', async () => {
      const target = await changing.diskThat(withFlag(false));
      await changing.run(target, 'setDeleteWithInstance');
      const { plan, question, typed, verb } = changing.cloud.bench.dialog.prompt;
      assert.equal(question, `Delete “${plan.names.target}” when “${plan.names.instance}” is released?`);
      assert.equal(verb, 'Delete with Instance');
      assert.match(changing.consequences(), /^loss: The disk and all data on it will be deleted when the instance/);
      assert.match(changing.consequences(), /note: Nothing is deleted now\./);
      assert.equal(typed, undefined);
      await changing.run(target, 'clearDeleteWithInstance');
      assert.match(changing.consequences(), /cost: The disk and its data will be kept and continue to be billed/);
    });

    it('sends nothing for a value that the disk already has', async () => {
      const target = await changing.diskThat(withFlag(false));
      changing.cloud.bench.received.length = 0;
      const refused = /Keep Disk When Instance Is Released isn’t available .* Delete Disk When Instance Is Released/;
      await assert.rejects(changing.run(target, 'clearDeleteWithInstance'), refused);
      const { reads } = wireOf(provider);
      assert.deepEqual(
        changing.cloud.bench.received.filter(({ action }) => !reads.has(action)),
        [],
      );
    });

    it('is offered on the row below the instance for the other value only', async () => {
      const { bench } = changing.cloud;
      const target = await changing.diskThat(withFlag(false));
      const offeredOn = async () => {
        const disk = await changing.disk(target);
        return provider.operations
          .filter(({ action, offered }) => both.some((each) => each === action) && offered(disk))
          .map(({ action }) => action);
      };
      assert.deepEqual(await offeredOn(), ['setDeleteWithInstance']);
      await changing.run(target, 'setDeleteWithInstance');
      assert.deepEqual(await offeredOn(), ['clearDeleteWithInstance']);
      assert.ok(bench.app, 'the app runs');
    });

    it('is refused for a disk that several instances share, with the documented code', async () => {
      const target = await changing.diskThat((disk) => disk.multiAttach && disk.state === 'inUse');
      const code = provider === huawei ? 'Ecs.0005' : 'DeleteWithInstance.Conflict';
      await assert.rejects(changing.run(target, 'setDeleteWithInstance'), refusedAs(code));
    });
  });
}

describe('Delete-with-instance', () => {
  it('isn’t in the menus of a cloud that has no such setting', () => {
    for (const { provider } of everyCloud) {
      const actions = both.filter((each) => provider.operations.some(({ action }) => action === each));
      assert.deepEqual(actions, provider.id === 'zenlayer' ? [] : both, provider.label);
    }
  });
});

describe('Alibaba Cloud: delete-with-instance', () => {
  const provider = everyCloud.find((each) => each.provider.id === 'alibaba')?.provider ?? assert.fail();
  const changing = new Changing(provider);
  beforeEach(() => changing.cloud.start());
  afterEach(() => changing.cloud.end());

  it('can’t be cleared for a disk with Portable=false', async () => {
    const target = await changing.diskThat(
      (disk) => !disk.detachable && !disk.multiAttach && disk.deleteWithInstance === true,
    );
    await assert.rejects(changing.run(target, 'clearDeleteWithInstance'), refusedAs('DiskNotPortable'));
  });

  it('says that a disk is deleted despite it if its instance is released under a security lock', async () => {
    const { api } = changing.cloud;
    const locked = async (disk: Disk): Promise<boolean> => {
      const { under } = targetOf(disk);
      const instance = under && (await api.read(under, never));
      return instance?.locks.includes('security') === true;
    };
    for await (const each of attachablesOf(api)) {
      if (!isDisk(each) || !each.detachable || each.multiAttach || each.state !== 'inUse' || !(await locked(each)))
        continue;
      const target = targetOf(each);
      if (each.deleteWithInstance !== true) await changing.run(target, 'setDeleteWithInstance');
      await changing.run(target, 'clearDeleteWithInstance', 'cancel');
      assert.match(changing.consequences(), /^loss: .*deleted despite this setting/);
      return;
    }
    assert.fail('There is no disk of a locked instance.');
  });
});

describe('Huawei Cloud: delete-with-instance', () => {
  const changing = new Changing(huawei);
  beforeEach(() => changing.cloud.start());
  afterEach(() => changing.cloud.end());

  it('can’t be changed for a system disk and for a yearly/monthly disk', async () => {
    const system = await changing.diskThat(({ role, state }) => role === 'system' && state === 'inUse');
    await assert.rejects(changing.run(system, 'setDeleteWithInstance'), refusedAs('Ecs.0005'));
    const prepaid = await changing.diskThat((disk) => disk.billing === 'prepaid' && disk.role === 'data');
    await assert.rejects(changing.run(prepaid, 'setDeleteWithInstance'), refusedAs('Ecs.0005'));
  });

  it('is offered when the undo of a detach is done, which doesn’t restore it', async () => {
    const { bench } = changing.cloud;
    const target = await targetCalled(bench, huawei.id, 'shop-web-uploads');
    if ((await changing.disk(target)).deleteWithInstance !== true) await changing.run(target, 'setDeleteWithInstance');
    const detached = (await changing.run(target, 'detachDisk')) ?? assert.fail();
    assert.equal(detached.plan.before.deleteWithInstance, true);
    const verb = `${actionLabels.setDeleteWithInstance().verb}…`;
    bench.ui.button = verb;
    bench.dialog.answers.push('confirm', 'confirm');
    const asked = bench.dialog.prompts.length;
    const again = new Promise<void>((resolve) => {
      bench.dialog.meanwhile = () => {
        if (bench.dialog.prompts.length === asked + 2) resolve();
      };
    });
    await bench.app.operate(target, 'attachDisk', { undoes: detached });
    await again;
    const said = bench.dialog.prompts[asked]?.consequences.map(({ text }) => text).join('\n') ?? '';
    assert.match(said, /This setting isn’t restored\. To restore it, use Delete Disk When Instance Is Released/);
    assert.equal(bench.dialog.prompt.plan.action, 'setDeleteWithInstance');
    assert.equal(bench.dialog.prompt.plan.target.id, target.ref.id);
  });
});
