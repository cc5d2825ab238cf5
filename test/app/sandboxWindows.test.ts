import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '../../src/app/accounts/accounts';
import { SandboxController } from '../../src/app/sandboxController';
import type { Account } from '../../src/domain/account';
import { providers } from '../../src/providers/registry';
import { createSharedCredentials, startSharedSandbox } from '../../src/sandbox/start';
import { createSandboxHost } from '../../src/ui/sandboxHost';
import { MemoryStores } from '../support/memoryStores';
import { noSources } from '../support/noSources';

/** A window with the files and secrets of its user. */
class SandboxWindow {
  readonly accounts: Accounts;
  readonly sandbox: SandboxController;
  readonly ended: string[][] = [];
  readonly log: string[] = [];
  readonly #host: ReturnType<typeof createSandboxHost>;

  constructor(folder: string, stores: MemoryStores) {
    const log = (message: string) => void this.log.push(message);
    this.accounts = new Accounts(stores.secrets, stores.memento, stores.shared, noSources);
    this.#host = createSandboxHost(
      folder,
      {
        createCredentials: createSharedCredentials,
        start: (path, mode, credentials, report) => startSharedSandbox({ path, mode, credentials, report }),
      },
      { report: log, watchFailed: assert.fail },
    );
    this.sandbox = new SandboxController(this.accounts, providers, this.#host, stores.secrets);
    this.sandbox.onDidEndWorld((ids) => void this.ended.push([...ids]));
  }

  /** Resolves when the list of accounts is as wanted. */
  accountsWhen(wanted: (accounts: readonly Account[]) => boolean): Promise<readonly Account[]> {
    return new Promise((resolve) => {
      const check = () => {
        const list = this.accounts.list();
        if (!wanted(list)) return;
        subscription.dispose();
        resolve(list);
      };
      const subscription = this.accounts.onDidChange(check);
      check();
    });
  }

  close(): void {
    this.sandbox.dispose();
    this.#host.dispose();
    this.accounts.dispose();
  }
}

describe('The sandbox in several windows', () => {
  let top: string;
  let folder: string;
  let stores: MemoryStores;
  let windows: SandboxWindow[];

  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
    folder = join(top, 'sandbox');
    stores = new MemoryStores();
    windows = [];
  });
  afterEach(async () => {
    for (const each of windows) each.close();
    await rm(top, { recursive: true });
  });

  function open(): SandboxWindow {
    const window = new SandboxWindow(folder, stores);
    windows.push(window);
    return window;
  }
  const all = (accounts: readonly Account[]) => accounts.length === providers.length;
  const none = (accounts: readonly Account[]) => accounts.length === 0;

  it('is shown in all of them once it is started in one, and nowhere before', async () => {
    const [one, other] = [open(), open()];
    await other.sandbox.follow();
    assert.deepEqual(other.accounts.list(), []);
    await one.sandbox.turnOn();
    const accounts = await other.accountsWhen(all);
    assert.notEqual(accounts[0]?.endpoint, one.accounts.list()[0]?.endpoint);
    assert.deepEqual(
      accounts.map(({ owner }) => owner),
      one.accounts.list().map(({ owner }) => owner),
    );
  });

  it('is shown with the same keys after a reload, without a command', async () => {
    const before = open();
    await before.sandbox.turnOn();
    const [known] = before.accounts.list();
    assert.ok(known, 'there is an account');
    const credentials = await before.accounts.credentials(known, 'read');
    before.close();
    const after = open();
    await after.sandbox.follow();
    const [again] = await after.accountsWhen(all);
    assert.ok(again, 'there is an account');
    assert.equal(again.owner, known.owner);
    assert.deepEqual(await after.accounts.credentials(again, 'read'), credentials);
  });

  it('has new keys and the same resources if the editor has lost its secrets', async () => {
    const before = open();
    await before.sandbox.turnOn();
    before.close();
    stores = new MemoryStores();
    const after = open();
    await after.sandbox.follow();
    await after.accountsWhen(all);
    assert.ok(stores.secret.has('sandbox'), 'the new keys are stored');
  });

  it('is started if its keys can’t be stored', async () => {
    stores.broken = 'secrets';
    const window = open();
    await window.sandbox.turnOn();
    assert.equal(window.accounts.list().length, providers.length);
  });

  it('is reset in all of them, with an event for what is known of the accounts', async () => {
    const [one, other] = [open(), open()];
    await one.sandbox.turnOn();
    const [before] = await other.accountsWhen(all);
    const changed = other.accountsWhen(([account]) => account !== undefined && account !== before);
    await one.sandbox.reset();
    await changed;
    const ids = one.accounts.list().map(({ id }) => id);
    assert.deepEqual([one.ended, other.ended], [[ids], [ids]]);
  });

  it('is exited in all of them, and nothing of it is kept', async () => {
    const [one, other] = [open(), open()];
    await one.sandbox.turnOn();
    const [account] = await other.accountsWhen(all);
    await one.sandbox.exit();
    await other.accountsWhen(none);
    await other.sandbox.follow();
    assert.equal(other.sandbox.isOn, false);
    await assert.rejects(fetch(account?.endpoint ?? ''));
    assert.deepEqual(await readdir(folder), []);
    assert.equal(stores.secret.size, 0);
    const later = open();
    await later.sandbox.follow();
    assert.deepEqual(later.accounts.list(), []);
  });

  it('stays when a window is closed', async () => {
    const [one, other] = [open(), open()];
    await one.sandbox.turnOn();
    await other.accountsWhen(all);
    one.close();
    await other.sandbox.follow();
    assert.equal(other.accounts.list().length, providers.length);
  });
});
