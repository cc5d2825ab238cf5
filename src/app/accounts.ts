import type { Account } from '../domain/account';
import type { Credentials } from '../providers/contract';
import { type Disposable, Emitter } from './event';
import type { Memory, Secrets } from './ports';

const memoryKey = 'accounts';
const secretKey = (id: string): string => `account/${id}`;

/** The endpoint is kept with the credential, so that nothing else can point the credential elsewhere. */
interface Kept {
  readonly endpoint: string;
  readonly credentials: Credentials;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isAccount(value: unknown): value is Account {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return [record.id, record.cloud, record.name, record.owner, record.endpoint].every(isText);
}

/** The accounts that the user has added, and those of a running sandbox. */
export class Accounts implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #secrets: Secrets;
  readonly #memory: Memory;
  #added: readonly Account[];
  /** Sandbox accounts end with the window: their keys are good for one start only. */
  #sandbox: readonly { readonly account: Account; readonly credentials: Credentials }[] = [];

  constructor(secrets: Secrets, memory: Memory) {
    this.#secrets = secrets;
    this.#memory = memory;
    const remembered = memory.get(memoryKey);
    const list = Array.isArray(remembered) ? remembered.filter(isAccount) : [];
    this.#added = list.map((each) => ({ ...each, writable: each.writable === true, sandbox: false }));
  }

  list(): readonly Account[] {
    return [...this.#added, ...this.#sandbox.map(({ account }) => account)];
  }

  find(id: string): Account | undefined {
    return this.list().find((account) => account.id === id);
  }

  /** Reads the secret part at the moment of a call. Throws when it is missing or was given for another endpoint. */
  async credentials(id: string): Promise<Credentials> {
    const sandbox = this.#sandbox.find(({ account }) => account.id === id);
    if (sandbox) return sandbox.credentials;
    const account = this.find(id);
    const kept = parseKept(await this.#secrets.get(secretKey(id)));
    if (!account || !kept || kept.endpoint !== account.endpoint) throw new CredentialsMissing(account?.name ?? id);
    return kept.credentials;
  }

  /** Adds an account, or takes the place of the one with the same id. */
  async save(account: Account, credentials: Credentials): Promise<void> {
    const kept: Kept = { endpoint: account.endpoint, credentials };
    await this.#secrets.store(secretKey(account.id), JSON.stringify(kept));
    await this.#remember([...this.#added.filter(({ id }) => id !== account.id), account]);
  }

  /** Changes what may be shown; the secret part stays as it is. */
  async update(account: Account): Promise<void> {
    await this.#remember(this.#added.map((each) => (each.id === account.id ? account : each)));
  }

  async remove(id: string): Promise<void> {
    await this.#remember(this.#added.filter((account) => account.id !== id));
    await this.#secrets.delete(secretKey(id));
  }

  /** Shows the accounts of a sandbox that has just started, or none. */
  useSandbox(accounts: readonly { readonly account: Account; readonly credentials: Credentials }[]): void {
    this.#sandbox = accounts;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #remember(accounts: readonly Account[]): Promise<void> {
    await this.#memory.update(memoryKey, accounts);
    this.#added = accounts;
    this.#changed.fire();
  }
}

export class CredentialsMissing extends Error {
  override readonly name = 'CredentialsMissing';
  constructor(readonly account: string) {
    super(`No credential is stored for ${account}.`);
  }
}

function parseKept(text: string | undefined): Kept | undefined {
  if (text === undefined) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { endpoint, credentials } = kept as { endpoint?: unknown; credentials?: unknown };
    if (!isText(endpoint) || typeof credentials !== 'object' || credentials === null) return undefined;
    const fields = Object.entries(credentials).filter((entry): entry is [string, string] => isText(entry[1]));
    return { endpoint, credentials: Object.fromEntries(fields) };
  } catch {
    return undefined;
  }
}
