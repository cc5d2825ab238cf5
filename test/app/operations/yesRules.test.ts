import assert from 'node:assert/strict';
import { perform } from '../../../src/app/operations/perform';
import { Outdated, type Target } from '../../../src/app/operations/read';
import { ConfirmationRefused, type Confirmed, confirmationLifetimeMs } from '../../../src/domain/confirmation';
import type { Action } from '../../../src/domain/plan';
import { Refused } from '../../../src/errors/refused';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppBench, startApp } from '../../support/appBench';
import { elsewhere } from '../../support/elsewhere';
import type { Received } from '../../support/recordedDialect';
import { never } from '../../support/sandbox';
import { resourceWhere, targetCalled, targetOf } from '../../support/targets';

const bodyOf = ({ request }: Received): unknown => JSON.parse(request.body.toString('utf8'));
const actions = (bench: AppBench): readonly string[] => bench.received.map(({ action }) => action);
const options = {
  signal: never,
  stillAsShown: () => Promise.resolve(true),
  beforeSend: () => Promise.resolve(),
};

describe('What a yes covers', () => {
  let bench: AppBench;

  beforeEach(async () => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect] });
  });
  afterEach(() => bench.dispose());

  const target = (name: string) => targetCalled(bench, 'zenlayer', name);
  const run = async (name: string, action: Action) => perform(bench.app.performing, await target(name), action);

  describe('The dialog makes a Confirmed<Plan>', () => {
    it('of action, cloud, cloud account id, endpoint, region, resource id, instance id and every parameter that will be sent', async () => {
      await run('db-1-data', 'detachDisk');
      const { plan } = bench.person.prompt;
      const [account] = bench.app.accounts.list();
      assert.deepEqual(
        [plan.action, plan.call, plan.target.cloud, plan.owner, plan.endpoint, plan.target.region],
        ['detachDisk', 'DetachDisks', 'zenlayer', account?.owner, bench.sandbox.endpoint, 'asia-east-1'],
      );
      assert.equal(plan.targetName, 'db-1-data');
      assert.equal(plan.instanceName, 'db-1');
      assert.match(plan.instance?.id ?? '', /^\d{19}$/);
      assert.deepEqual(plan.parameters, { diskIds: [plan.target.id], instanceCheckFlag: true });
    });

    it('of the project too, for Huawei Cloud', async () => {
      await bench.dispose();
      bench = await startApp({ providers: [huawei], dialects: [createHuaweiDialect] });
      const [account] = bench.app.accounts.list();
      assert.ok(account);
      const attached = await resourceWhere(
        bench,
        account,
        (each) => 'attachments' in each && each.attachments.length === 1,
      );
      bench.person.sendsAnyway = true;
      await perform(bench.app.performing, targetOf(attached), 'detachDisk');
      assert.match(bench.person.prompt.plan.target.project ?? '', /^[0-9a-f]{32}$/);
    });

    it('which the person reads whole: who, where, what becomes of it', async () => {
      await run('db-1-data', 'detachDisk');
      const { facts, consequences, question, verb, plan } = bench.person.prompt;
      const said = facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
      for (const text of [
        'db-1-data',
        plan.target.id,
        'IN_USE',
        'db-1',
        plan.instance?.id,
        'STOPPED',
        'asia-east-1',
        plan.owner,
      ])
        assert.ok(said.includes(text ?? '?'), `${text} in ${said}`);
      assert.match(question, /Detach the disk “db-1-data”\?/);
      assert.equal(verb, 'Detach');
      assert.notEqual(consequences.length, 0);
    });
  });

  describe('The request is built from it alone', () => {
    const cases: readonly (readonly [name: string, action: Action])[] = [
      ['db-1-data', 'detachDisk'],
      ['tf-managed-scratch', 'releaseDisk'],
      ['web-1-backend-net', 'detachVnic'],
      ['spare-nic', 'releaseVnic'],
    ];
    for (const [name, action] of cases) {
      it(`${action}: what the sandbox receives is the plan’s parameters exactly`, async () => {
        bench.person.answers.push('yes');
        assert.equal((await run(name, action))?.kind, 'done');
        const { plan } = bench.person.prompt;
        const [write, ...others] = bench.received.filter(({ action: each }) => !each.startsWith('Describe'));
        assert.ok(write);
        assert.deepEqual(others, []);
        assert.equal(write.action, plan.call);
        assert.deepEqual(bodyOf(write), plan.parameters);
      });
    }

    it('a choice made before the dialog is in the plan that it shows', async () => {
      bench.person.chosen.instanceCheckFlag = 'false';
      bench.person.answers.push('yes');
      assert.equal((await run('web-1-data', 'detachDisk'))?.kind, 'done');
      const write = bench.received.find(({ action }) => action === 'DetachDisks');
      assert.ok(write);
      assert.deepEqual(bodyOf(write), { diskIds: [bench.person.prompt.plan.target.id], instanceCheckFlag: false });
      assert.ok(bench.person.prompt.consequences.some(({ kind, text }) => kind === 'loss' && /Hot detach/.test(text)));
    });

    it('a choice that is called off is a no', async () => {
      assert.equal(await run('web-1-data', 'detachDisk'), undefined);
      assert.deepEqual(bench.person.prompts, []);
      assert.equal(actions(bench).includes('DetachDisks'), false);
    });
  });

  describe('It is made by the dialog only, used once, expires, and is checked again at run time', () => {
    const yesTo = async (name: string, action: Action): Promise<Confirmed<Action>> => {
      await run(name, action);
      bench.person.answers.push('yes');
      const yes = await bench.person.confirm(bench.person.prompt);
      assert.ok(yes);
      bench.received.length = 0;
      return yes;
    };
    const refusedAs = (reason: string) => (error: unknown) =>
      error instanceof ConfirmationRefused && error.reason === reason;
    const writes = () => {
      const [account] = bench.app.accounts.list();
      const { detachDisk, releaseDisk } = bench.app.clouds.of(account?.id ?? '').writes;
      assert.ok(detachDisk && releaseDisk);
      return { detachDisk, releaseDisk };
    };

    it('one that was made up sends nothing', async () => {
      await assert.rejects(writes().detachDisk({} as Confirmed<'detachDisk'>, options), refusedAs('unknown'));
      assert.deepEqual(bench.received, []);
    });

    it('a second use sends nothing', async () => {
      const yes = (await yesTo('db-1-data', 'detachDisk')) as Confirmed<'detachDisk'>;
      await writes().detachDisk(yes, options);
      await assert.rejects(writes().detachDisk(yes, options), refusedAs('used'));
      assert.deepEqual(actions(bench), ['DetachDisks']);
    });

    it('a yes to detach can never become a release', async () => {
      const yes = await yesTo('db-1-data', 'detachDisk');
      await assert.rejects(writes().releaseDisk(yes as Confirmed<'releaseDisk'>, options), refusedAs('otherAction'));
      assert.deepEqual(bench.received, []);
    });

    it('one that has become too old sends nothing, notes nothing, and says so', async () => {
      bench.person.answers.push('yes');
      bench.progress.cancels = (title) => {
        if (title.startsWith('Reading') && bench.person.prompts.length > 0)
          bench.clock.advance(confirmationLifetimeMs + 1);
        return false;
      };
      await assert.rejects(
        run('db-1-data', 'detachDisk'),
        (error) => error instanceof Refused && /too long/.test(error.message),
      );
      assert.equal(actions(bench).includes('DetachDisks'), false);
      assert.deepEqual(bench.journal, []);
    });
  });

  describe('Before the dialog the target and the instance it hangs on are read by id; after the yes they are read once more', () => {
    it('in this order, and by their ids', async () => {
      bench.person.answers.push('yes');
      let first = 0;
      bench.person.meanwhile = () => {
        first = bench.received.length;
      };
      await run('db-1-data', 'detachDisk');
      const { target: disk, instance } = bench.person.prompt.plan;
      const asked = bench.received.map((each) => {
        const { diskIds = [], instanceIds = [] } = bodyOf(each) as { diskIds?: string[]; instanceIds?: string[] };
        return [each.action, ...diskIds, ...instanceIds].join(' ');
      });
      const reads = [`DescribeDisks ${disk.id}`, `DescribeInstances ${instance?.id}`];
      assert.deepEqual(
        asked.slice(0, first).filter((each) => each !== 'DescribeZones'),
        reads,
      );
      assert.deepEqual(asked.slice(first, first + 3), [...reads, `DetachDisks ${disk.id}`]);
    });
  });

  describe('A difference: nothing is sent, the change is told, the question is asked anew', () => {
    /** While the first dialog is open, somebody else does something to the same resource. */
    const behindTheBack = (disk: Target, action: Action) => {
      bench.person.meanwhile = async () => {
        if (bench.person.prompts.length === 1) await elsewhere(bench, zenlayer, action, disk);
      };
    };
    const ours = () => bench.requests.map(({ action }) => action).filter((action) => !action.startsWith('Describe'));

    it('of the resource’s state', async () => {
      const disk = await target('db-1-data');
      bench.person.answers.push('yes', 'no');
      bench.person.sendsAnyway = true;
      behindTheBack(disk, 'detachDisk');
      assert.equal(await perform(bench.app.performing, disk, 'detachDisk'), undefined);
      assert.deepEqual(ours(), []);
      assert.equal(bench.person.prompts.length, 2);
      assert.deepEqual(bench.person.prompts[0]?.changes, []);
      assert.ok(bench.person.prompt.changes.includes('State was “IN_USE”, is now “DETACHING”.'));
      assert.deepEqual(bench.journal, []);
    });

    it('and a yes to the new question is sent', async () => {
      const disk = await target('db-1-data');
      bench.person.answers.push('yes', 'yes');
      bench.person.sendsAnyway = true;
      behindTheBack(disk, 'detachDisk');
      const ending = await perform(bench.app.performing, disk, 'detachDisk');
      assert.equal(ending?.kind, 'failed');
      assert.deepEqual(ours(), ['DetachDisks']);
    });

    it('that a rule forbids: it is refused with the documented code instead', async () => {
      await bench.dispose();
      bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], on: false });
      await bench.addAccount(zenlayer);
      const disk = await target('db-1-data');
      bench.person.answers.push('yes', 'yes');
      behindTheBack(disk, 'detachDisk');
      await assert.rejects(
        perform(bench.app.performing, disk, 'detachDisk'),
        (error) => error instanceof Refused && error.because?.code === 'UNSUPPORTED_OPERATION_DISK_STATUS',
      );
      assert.deepEqual(ours(), []);
    });

    it('of its existence', async () => {
      const disk = await target('tf-managed-scratch');
      bench.person.answers.push('yes');
      bench.person.meanwhile = async () => {
        await elsewhere(bench, zenlayer, 'releaseDisk', disk);
        bench.clock.advance(10_000);
      };
      await assert.rejects(perform(bench.app.performing, disk, 'releaseDisk'), Outdated);
      assert.deepEqual(ours(), []);
    });

    it('of the account itself', async () => {
      await bench.dispose();
      bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], on: false });
      const account = await bench.addAccount(zenlayer);
      const disk = await target('db-1-data');
      bench.person.answers.push('yes');
      bench.person.meanwhile = () => bench.app.accounts.update({ ...account, name: 'Renamed' });
      await assert.rejects(
        perform(bench.app.performing, disk, 'detachDisk'),
        (error) => error instanceof Refused && /changed meanwhile/.test(error.message),
      );
      assert.deepEqual(ours(), []);
    });
  });
});
