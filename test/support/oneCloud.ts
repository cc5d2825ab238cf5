import type { Account } from '../../src/domain/account';
import type { Disk, Vnic } from '../../src/domain/resource';
import type { CloudApi, Operation, Provider } from '../../src/providers/contract';
import { dialects } from '../../src/sandbox/dialects';
import { type AppHarness, type AppOptions, startApp } from './appBench';
import { type Changeable, changeablesOf } from './attachables';
import { resourceWhere } from './targets';

/** The extension with one cloud in the sandbox, for tests that every cloud must pass; each test starts its own. */
export class OneCloud {
  readonly #provider: Provider;
  #bench: AppHarness | undefined;

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  get bench(): AppHarness {
    if (!this.#bench) throw new Error('Nothing has been started.');
    return this.#bench;
  }

  get account(): Account {
    const [account] = this.bench.app.accounts.list();
    if (!account) throw new Error('There is no account.');
    return account;
  }

  get api(): CloudApi {
    return this.bench.app.clouds.of(this.account.id);
  }

  async start(options: Partial<AppOptions> = {}): Promise<void> {
    this.#bench = await startApp({ providers: [this.#provider], dialects, ...options });
  }

  async end(): Promise<void> {
    await this.#bench?.dispose();
    this.#bench = undefined;
  }

  find(fits: (resource: Disk | Vnic) => boolean): Promise<Disk | Vnic> {
    return resourceWhere(this.bench, this.account, fits);
  }

  /** The first resource of the small sandbox on which the operation is offered. */
  async anyFor(operation: Operation): Promise<Changeable> {
    for await (const each of changeablesOf(this.api)) {
      if (each.ref.kind === operation.kind && operation.offered(each)) return each;
    }
    throw new Error(`${operation.action} is offered for nothing.`);
  }
}
