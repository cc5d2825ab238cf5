import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { Account } from '../domain/account';
import type { Credentials, Provider } from '../providers/contract';
import type { Accounts } from './accounts/accounts';
import { type Disposable, Emitter, type Event } from './event';
import type { Secrets } from './ports';
import { parseStoredText } from './readStored';

/** The sandbox of this window, as its own bundle provides it. */
export interface RunningSandbox {
  readonly endpoint: string;
  readonly dialects: readonly { readonly id: string; readonly owner: string; readonly credentials: Credentials }[];
  /** The id of the present world. */
  readonly world: string;
  /** Whether any write was requested in the present world. */
  readonly hasWrites: boolean;
  /** Performs the writes of other windows. Resolves with the world's id, which differs after a reset. */
  update(): Promise<string>;
  /** Restores the initial resources in all windows. Resolves with the new world's id. */
  reset(): Promise<string>;
  /** Stops the sandbox in this window. Its resources are kept. */
  dispose(): Promise<void>;
}

/** The credentials of the sandbox, by cloud. */
export type SandboxCredentials = Readonly<Record<string, Credentials>>;

/** Starts the sandbox, whose resources all windows of the user share. */
export interface SandboxHost {
  /** Whether the user has started the sandbox in any window, and exited it in none. */
  isStarted(): Promise<boolean>;
  /** Creates random credentials. */
  createCredentials(): Promise<SandboxCredentials>;
  /** Starts it in this window. `join` rejects if it isn't started in another one. */
  start(mode: 'begin' | 'join', credentials: SandboxCredentials): Promise<RunningSandbox>;
  /** Deletes the resources, so that the sandbox ends in all windows. */
  end(): Promise<void>;
  /** Fires after changes in any window. */
  readonly onDidChange: Event<void>;
}

const secretKey = 'sandbox';
const storedCredentials = v.record(v.string(), v.record(v.string(), v.string()));

/** Starts and stops the sandbox, shows its accounts while it runs, and follows the other windows. */
export class SandboxController implements Disposable {
  readonly #accounts: Accounts;
  readonly #providers: readonly Provider[];
  readonly #host: SandboxHost;
  readonly #secrets: Secrets;
  readonly #restarted = new Emitter<readonly string[]>();
  readonly #subscription: Disposable;
  #running: Promise<RunningSandbox> | undefined;
  #shownWorld: string | undefined;
  #isDisposed = false;
  #following: Promise<void> = Promise.resolve();
  /** Fires with the ids of the accounts whose resources were deleted, by a reset or an exit in any window. */
  readonly onDidEndWorld = this.#restarted.event;

  constructor(accounts: Accounts, providers: readonly Provider[], host: SandboxHost, secrets: Secrets) {
    this.#accounts = accounts;
    this.#providers = providers;
    this.#host = host;
    this.#secrets = secrets;
    this.#subscription = host.onDidChange(() => void this.follow());
  }

  get isOn(): boolean {
    return this.#running !== undefined;
  }

  /** Whether an exit would lose changes of any window. */
  async hasChanges(): Promise<boolean> {
    const sandbox = await this.#running;
    await sandbox?.update().catch(() => undefined);
    return sandbox?.hasWrites ?? false;
  }

  /** Starts the sandbox unless it is running. Rejects if it can't start; then it can be tried again. */
  turnOn(): Promise<void> {
    return this.#start('begin');
  }

  /**
   * Shows the sandbox as the other windows have it: started, reset, or exited. Never rejects: if it can't be read, the
   * next change or request tries again.
   */
  follow(): Promise<void> {
    this.#following = this.#following.then(() => this.#followNow()).catch(() => undefined);
    return this.#following;
  }

  /** Restores the initial resources. The accounts are new objects, so that nothing of them is kept. */
  async reset(): Promise<void> {
    const running = this.#running;
    const sandbox = await running;
    if (!sandbox || this.#running !== running) return;
    this.#showWorld(sandbox, await sandbox.reset());
  }

  /** Ends the sandbox in all windows. Its resources and keys are deleted. */
  async exit(): Promise<void> {
    await this.#host.end();
    await this.#secrets.delete(secretKey);
    await this.#turnOff();
  }

  /** Stops the sandbox in this window only. */
  dispose(): void {
    this.#isDisposed = true;
    this.#subscription.dispose();
    this.#restarted.dispose();
    void this.#turnOff();
  }

  async #start(mode: 'begin' | 'join'): Promise<void> {
    if (this.#running) {
      await this.#running;
      return;
    }
    const starting = this.#startHost(mode);
    this.#running = starting;
    try {
      const sandbox = await starting;
      if (this.#running !== starting) return;
      this.#shownWorld = sandbox.world;
      this.#show(sandbox);
    } catch (error) {
      if (this.#running === starting) this.#running = undefined;
      throw error;
    }
  }

  async #startHost(mode: 'begin' | 'join'): Promise<RunningSandbox> {
    return this.#host.start(mode, (await this.#storedCredentials()) ?? (await this.#createCredentials()));
  }

  async #storedCredentials(): Promise<SandboxCredentials | undefined> {
    const stored = await Promise.resolve(this.#secrets.get(secretKey)).catch(() => undefined);
    return parseStoredText(storedCredentials, stored);
  }

  /** They are stored before another window can join. If they can't be stored, they are valid until the window closes. */
  async #createCredentials(): Promise<SandboxCredentials> {
    const created = await this.#host.createCredentials();
    await Promise.resolve(this.#secrets.store(secretKey, JSON.stringify(created))).catch(() => undefined);
    return created;
  }

  async #followNow(): Promise<void> {
    const running = this.#running;
    const sandbox = await running;
    const isStarted = await this.#host.isStarted();
    // A command of this window that has started or stopped it in the meantime decides.
    if (this.#isDisposed || this.#running !== running) return;
    if (!isStarted) return this.#turnOff();
    if (!sandbox) return this.#start('join');
    const world = await sandbox.update();
    if (this.#running === running) this.#showWorld(sandbox, world);
  }

  /** Shows a world unless it is already shown. */
  #showWorld(sandbox: RunningSandbox, world: string): void {
    if (world === this.#shownWorld) return;
    this.#shownWorld = world;
    this.#restarted.fire(this.#show(sandbox));
  }

  /** Resolves when the port is free again. Doesn't reject if the sandbox failed to start. */
  async #turnOff(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    this.#shownWorld = undefined;
    const ended = this.#accounts.list().filter(({ sandbox }) => sandbox);
    this.#accounts.useSandbox([]);
    this.#restarted.fire(ended.map(({ id }) => id));
    const sandbox = await running.catch(() => undefined);
    await sandbox?.dispose();
  }

  /** Returns the ids of the accounts. */
  #show(sandbox: RunningSandbox): readonly string[] {
    const accounts = sandbox.dialects.flatMap(({ id, owner, credentials }) => {
      const provider = this.#providers.find((each) => each.id === id);
      return provider ? [{ account: sandboxAccount(provider, sandbox.endpoint, owner), credentials }] : [];
    });
    this.#accounts.useSandbox(accounts);
    return accounts.map(({ account }) => account.id);
  }
}

const sandboxAccount = (provider: Provider, endpoint: string, owner: string): Account => ({
  id: `sandbox-${provider.id}`,
  cloud: provider.id,
  name: l10n.t('{0} sandbox', provider.label),
  owner,
  endpoint,
  writable: true,
  sandbox: true,
});
