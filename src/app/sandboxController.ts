import * as l10n from '@vscode/l10n';
import type { Account } from '../domain/account';
import type { Credentials, Provider } from '../providers/contract';
import type { Accounts } from './accounts/accounts';

/** The sandbox as its own bundle provides it. */
export interface RunningSandbox {
  readonly endpoint: string;
  readonly dialects: readonly { readonly id: string; readonly owner: string; readonly credentials: Credentials }[];
  reset(): void;
  dispose(): Promise<void>;
}

/** Starts and stops the sandbox, and shows its accounts while it runs. */
export class SandboxController {
  readonly #accounts: Accounts;
  readonly #providers: readonly Provider[];
  readonly #start: () => Promise<RunningSandbox>;
  #running: Promise<RunningSandbox> | undefined;

  constructor(accounts: Accounts, providers: readonly Provider[], start: () => Promise<RunningSandbox>) {
    this.#accounts = accounts;
    this.#providers = providers;
    this.#start = start;
  }

  get isOn(): boolean {
    return this.#running !== undefined;
  }

  /** Starts the sandbox unless it is running. Rejects if it can't start; then it can be tried again. */
  async turnOn(): Promise<void> {
    if (this.#running) {
      await this.#running;
      return;
    }
    const starting = this.#start();
    this.#running = starting;
    try {
      const sandbox = await starting;
      if (this.#running === starting) this.#show(sandbox);
    } catch (error) {
      if (this.#running === starting) this.#running = undefined;
      throw error;
    }
  }

  /** Restores the initial resources. The accounts are new objects, so that nothing of them is kept. */
  async reset(): Promise<void> {
    const running = this.#running;
    const sandbox = await running;
    if (!sandbox || this.#running !== running) return;
    sandbox.reset();
    this.#show(sandbox);
  }

  /** Resolves when the port is free again. Doesn't reject if the sandbox failed to start. */
  async turnOff(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    this.#accounts.useSandbox([]);
    const sandbox = await running?.catch(() => undefined);
    await sandbox?.dispose();
  }

  #show(sandbox: RunningSandbox): void {
    const accounts = sandbox.dialects.flatMap(({ id, owner, credentials }) => {
      const provider = this.#providers.find((each) => each.id === id);
      return provider ? [{ account: sandboxAccount(provider, sandbox.endpoint, owner), credentials }] : [];
    });
    this.#accounts.useSandbox(accounts);
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
