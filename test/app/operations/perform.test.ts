import assert from 'node:assert/strict';
import { perform } from '../../../src/app/operations/perform';
import type { Target } from '../../../src/app/operations/read';
import type { Action } from '../../../src/domain/plan';
import { refIn } from '../../../src/domain/refs';
import { isDisk } from '../../../src/domain/resource';
import { jsonAnswer } from '../../../src/emulator/wire';
import { Refused } from '../../../src/errors/refused';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppBench, type AppBenchOptions, startApp } from '../../support/appBench';
import { resourceWhere, targetCalled } from '../../support/targets';

const refusedWith = (pattern: RegExp) => (error: unknown) => error instanceof Refused && pattern.test(error.message);

describe('A write', () => {
  let bench: AppBench;

  const start = async (options: Partial<AppBenchOptions> = {}) => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
  };
  afterEach(() => bench.dispose());

  const run = (target: Target, action: Action) => perform(bench.app.performing, target, action);
  const find = (name: string) => targetCalled(bench, bench.app.accounts.list()[0]?.cloud ?? '', name);
  const writes = () =>
    bench.requests.map(({ action }) => action).filter((action) => !/^(Describe|List|Show|Keystone)/.test(action));
  const isIdle = (target: Target) => bench.app.performing.inFlight.of(target.ref) === undefined;

  it('that is answered with No asks for nothing any more', async () => {
    await start();
    const target = await find('db-1-data');
    let asked = 0;
    bench.person.meanwhile = () => {
      asked = bench.received.length;
    };
    assert.equal(await run(target, 'detachDisk'), undefined);
    assert.equal(bench.person.prompts.length, 1);
    assert.notEqual(asked, 0);
    assert.equal(bench.received.length, asked);
    assert.deepEqual(bench.journal, []);
    assert.ok(isIdle(target));
  });

  describe('that two people begin at once', () => {
    it('is sent once', async () => {
      await start();
      const target = await find('db-1-data');
      bench.person.answers.push('yes', 'yes');
      let openDialogs = 0;
      let bothOpen = (): void => undefined;
      const both = new Promise<void>((resolve) => {
        bothOpen = resolve;
      });
      bench.person.meanwhile = () => {
        openDialogs += 1;
        if (openDialogs === 2) bothOpen();
        return both;
      };
      const endings = await Promise.allSettled([run(target, 'detachDisk'), run(target, 'detachDisk')]);
      assert.deepEqual(endings.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      const refusal = endings.find((ending) => ending.status === 'rejected');
      assert.ok(refusal?.status === 'rejected' && refusedWith(/under way/)(refusal.reason));
      assert.deepEqual(writes(), ['DetachDisks']);
    });
  });

  it('is not for a resource on which its cloud would do something else by now', async () => {
    await start({ providers: [huawei], dialects: [createHuaweiDialect] });
    bench.person.sendsAnyway = true;
    const dies = await find('dies-with-its-nic');
    await assert.rejects(run(dies, 'detachVnic'), refusedWith(/as it is now/));
    const survives = await find('keeps-its-port');
    await assert.rejects(run(survives, 'removeVnic'), refusedWith(/as it is now/));
    assert.deepEqual(bench.person.prompts, []);
  });

  it('of a disk on several instances names the instance of the row, and no other', async () => {
    await start({ providers: [huawei], dialects: [createHuaweiDialect] });
    const [account] = bench.app.accounts.list();
    assert.ok(account);
    const disk = await resourceWhere(bench, account, (each) => isDisk(each) && each.attachments.length > 1);
    assert.ok(isDisk(disk));
    bench.person.sendsAnyway = true;
    for (const { instance } of disk.attachments) {
      await run({ ref: disk.ref, under: refIn(disk.ref, 'instance', instance) }, 'detachDisk');
      assert.equal(bench.person.prompt.plan.instance?.id, instance);
      assert.equal(bench.person.prompt.plan.parameters.server_id, instance);
    }
    await assert.rejects(run({ ref: disk.ref, under: undefined }, 'detachDisk'), refusedWith(/several/));
    const elsewhere = refIn(disk.ref, 'instance', 'another');
    await assert.rejects(run({ ref: disk.ref, under: elsewhere }, 'detachDisk'), refusedWith(/any more/));
    assert.deepEqual(writes(), []);
  });

  describe('whose instance cannot be found', () => {
    it('is refused: the dialog could not say what it is taken from', async () => {
      await start();
      const target = await find('db-1-data');
      const nothing = jsonAnswer(200, { requestId: 'T', response: { requestId: 'T', totalCount: 0, dataSet: [] } });
      bench.sandbox.faults.arm('zenlayer', 'DescribeInstances', { kind: 'answer', answer: nothing });
      await assert.rejects(run(target, 'detachDisk'), refusedWith(/cannot be found/));
      assert.deepEqual(bench.person.prompts, []);
    });
  });

  describe('sends nothing', () => {
    it('when the journal cannot be written', async () => {
      await start();
      const target = await find('db-1-data');
      bench.person.answers.push('yes');
      bench.journalFault = new Error('ENOSPC: no space left');
      await assert.rejects(run(target, 'detachDisk'), refusedWith(/journal.*nothing was sent.*ENOSPC/));
      assert.deepEqual(writes(), []);
      assert.ok(isIdle(target));
    });

    it('when a refusal could not be judged afterwards', async () => {
      await start();
      const target = await find('db-1-data');
      bench.person.answers.push('yes');
      const catalogues = { rows: () => Promise.reject(new Error('ENOENT')) };
      await assert.rejects(perform({ ...bench.app.performing, catalogues }, target, 'detachDisk'));
      assert.deepEqual(writes(), []);
      assert.deepEqual(bench.journal, []);
    });
  });

  it('is noted line by line even when later lines cannot be written', async () => {
    await start();
    const target = await find('db-1-data');
    bench.person.answers.push('yes');
    const write = bench.requestOf('DetachDisks');
    const running = run(target, 'detachDisk');
    await write;
    bench.journalFault = new Error('ENOSPC');
    assert.equal((await running)?.kind, 'done');
    assert.deepEqual(
      bench.journal.map(({ event }) => event),
      ['sending'],
    );
  });

  it('is noted with who, what and where, and nothing secret', async () => {
    await start();
    bench.person.answers.push('yes');
    const target = await find('db-1-data');
    await run(target, 'detachDisk');
    const [first] = bench.journal;
    const [account] = bench.app.accounts.list();
    assert.deepEqual(
      { ...first, at: '', id: '' },
      {
        at: '',
        id: '',
        event: 'sending',
        attempt: 1,
        action: 'detachDisk',
        call: 'DetachDisks',
        cloud: 'zenlayer',
        account: account?.name,
        owner: account?.owner,
        region: 'asia-east-1',
        target: target.ref.id,
        instance: target.under?.id,
      },
    );
    const { accessKeySecret = '?' } = bench.credentialsOf('zenlayer');
    for (const text of [JSON.stringify(bench.journal), JSON.stringify(bench.requests), bench.log.join()])
      assert.equal(text.includes(accessKeySecret), false);
  });

  it('is shown on its rows from the request to the end', async () => {
    await start();
    const target = await find('db-1-data');
    const words: string[] = [];
    bench.app.performing.inFlight.onDidChange(({ ref }) => {
      words.push(bench.app.performing.inFlight.of(ref)?.word ?? 'over');
    });
    bench.person.answers.push('yes');
    await run(target, 'detachDisk');
    assert.deepEqual(words, ['IN_USE', 'DETACHING', 'over']);
  });

  describe('of Huawei Cloud', () => {
    it('answered with 202 and Common.0024 is unknown, and is followed by reading', async () => {
      await start({ providers: [huawei], dialects: [createHuaweiDialect] });
      const target = await find('answer-will-be-unclear');
      bench.person.answers.push('yes');
      const ending = await run(target, 'detachDisk');
      assert.equal(ending?.kind, 'done');
      assert.deepEqual(
        bench.journal.map(({ event, code }) => [event, code]),
        [
          ['sending', undefined],
          ['unclear', 'Common.0024'],
          ['done', undefined],
        ],
      );
      assert.deepEqual(writes(), ['DetachServerVolume']);
    });

    it('is done when the end state is read twice in a row after the job says SUCCESS', async () => {
      await start({ providers: [huawei], dialects: [createHuaweiDialect] });
      bench.person.answers.push('yes');
      assert.equal((await run(await find('shop-web-data'), 'detachDisk'))?.kind, 'done');
      assert.deepEqual(
        bench.requests.slice(-3).map(({ action }) => action),
        ['ShowJob', 'ShowVolume', 'ShowVolume'],
      );
    });
  });
});
