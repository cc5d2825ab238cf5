import assert from 'node:assert/strict';
import { Accounts } from '../../src/app/accounts/accounts';
import { type RunningSandbox, SandboxController } from '../../src/app/sandboxController';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { startSandbox } from '../../src/sandbox/start';
import { MemoryStores } from '../support/memoryStores';
import { noSources } from '../support/noSources';
import { never, startBench } from '../support/sandbox';
import { sandboxHost } from '../support/sandboxHost';

describe('The sandbox controller', () => {
  const running: RunningSandbox[] = [];
  let starts = 0;
  let fails = false;
  let accounts: Accounts;
  let sandbox: SandboxController;

  beforeEach(() => {
    starts = 0;
    fails = false;
    const stores = new MemoryStores();
    accounts = new Accounts(stores.secrets, stores.memento, stores.shared, noSources);
    const host = sandboxHost(async () => {
      starts += 1;
      if (fails) throw new Error('The port is taken.');
      const started = await startSandbox();
      running.push(started);
      return started;
    });
    sandbox = new SandboxController(accounts, providers, host, stores.secrets);
  });
  afterEach(async () => {
    await sandbox.exit();
    running.length = 0;
  });

  it('shows an account of every cloud, marked as sandbox and writable', async () => {
    await sandbox.turnOn();
    assert.deepEqual(
      accounts.list().map(({ cloud, sandbox: isSandbox, writable }) => [cloud, isSandbox, writable]),
      providers.map(({ id }) => [id, true, true]),
    );
    assert.equal(sandbox.isOn, true);
  });

  it('names each account as its cloud does, which a request to the cloud confirms', async () => {
    const bench = await startBench(dialects);
    try {
      for (const { id, owner } of bench.sandbox.dialects) {
        const provider = providers.find((each) => each.id === id);
        assert.ok(provider, `there is a provider ${id}`);
        assert.equal((await bench.connect(provider).api.identify(never)).owner, owner);
      }
    } finally {
      await bench.dispose();
    }
  });

  it('starts the sandbox once, whatever the number of calls', async () => {
    await Promise.all([sandbox.turnOn(), sandbox.turnOn()]);
    const before = accounts.list();
    await sandbox.turnOn();
    assert.equal(starts, 1);
    assert.deepEqual(accounts.list(), before);
    for (const [place, account] of accounts.list().entries()) assert.equal(account, before[place]);
  });

  it('can start it again after a failed start', async () => {
    fails = true;
    await assert.rejects(sandbox.turnOn(), /taken/);
    assert.equal(sandbox.isOn, false);
    fails = false;
    await sandbox.turnOn();
    assert.equal(accounts.list().length, providers.length);
  });

  it('stopped during the start shows nothing and leaves no server', async () => {
    const starting = sandbox.turnOn();
    await sandbox.exit();
    await starting;
    assert.deepEqual(accounts.list(), []);
    const [started] = running;
    assert.ok(started, 'a sandbox was started');
    await assert.rejects(fetch(started.endpoint));
  });

  it('stopped after a failed start does not reject', async () => {
    fails = true;
    const starting = sandbox.turnOn();
    await Promise.all([assert.rejects(starting), sandbox.exit()]);
  });

  it('resets the resources and forgets the state of the accounts', async () => {
    await sandbox.turnOn();
    const [before] = accounts.list();
    await sandbox.reset();
    const [after] = accounts.list();
    assert.deepEqual(after, before);
    assert.notEqual(after, before);
  });

  it('resets nothing while it is off', async () => {
    await sandbox.reset();
    assert.deepEqual(accounts.list(), []);
    assert.equal(starts, 0);
  });
});
