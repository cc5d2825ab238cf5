import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../domain/account';
import type { Confirmations } from '../domain/confirmation';
import { RefusedError } from '../errors/refusedError';
import type { Transports } from '../http/transport';
import type { Clock, CloudApi, Connection, Provider } from '../providers/contract';
import type { RequestLimits } from '../providers/requestLimits';
import type { CredentialState } from '../providers/session/credentialGate';
import type { Accounts } from './accounts/accounts';
import { CallListeners } from './callProgress';
import { type Disposable, Emitter } from './event';
import type { Catalogues, Language, Log } from './ports';
import { type ResourceRead, reportReads } from './resources/resourceReads';

export interface CloudsOptions extends Transports {
  readonly providers: readonly Provider[];
  readonly accounts: Accounts;
  readonly confirmations: Confirmations;
  readonly catalogues: Catalogues;
  readonly clock: Clock;
  readonly log: Log;
  /** The display language. English if undefined. */
  readonly language?: Language;
  /** How many requests of one account are sent at once. Called before each request. The defaults if undefined. */
  readonly limits?: () => RequestLimits;
}

/** Connects accounts to their clouds: one connection for each account, created on first use. */
export class Clouds implements Disposable {
  readonly #options: CloudsOptions;
  readonly #open = new Map<string, { readonly account: Account; readonly api: CloudApi }>();
  readonly #subscription: Disposable;
  readonly #read = new Emitter<ResourceRead>();
  /** Fires with every resource that was read by id with a stored account. */
  readonly onDidRead = this.#read.event;
  readonly #calls = new CallListeners();
  /** Subscribes to the progress of the calls of any account that are made with a signal. */
  readonly listenToCalls = this.#calls.listen;

  constructor(options: CloudsOptions) {
    this.#options = options;
    this.#subscription = options.accounts.onDidChange(() => this.#forgetChanged());
  }

  get providers(): readonly Provider[] {
    return this.#options.providers;
  }

  /** Throws RefusedError if this version doesn't support the cloud. */
  providerOf(cloud: string): Provider {
    const provider = this.#options.providers.find(({ id }) => id === cloud);
    if (provider) return provider;
    throw new RefusedError(l10n.t('This version of Cloud Attachments doesn’t support the cloud “{0}”.', cloud));
  }

  /** Returns the account; undefined if it was removed. */
  findAccount(id: string): Account | undefined {
    return this.#options.accounts.find(id);
  }

  /** Throws RefusedError if the account was removed. No request is ever sent with another account instead. */
  accountOf(id: string): Account {
    const account = this.findAccount(id);
    if (account) return account;
    throw new RefusedError(
      l10n.t('The account of this resource was removed. Refresh the view and select the resource again.'),
    );
  }

  of(accountId: string): CloudApi {
    const account = this.accountOf(accountId);
    const open = this.#open.get(accountId);
    if (open) return open.api;
    const { accounts } = this.#options;
    const connected = this.connect(
      account,
      (purpose) => accounts.credentials(account, purpose),
      accounts.credentialState(accountId),
    );
    const api = reportReads(connected, (read) => this.#read.fire(read));
    this.#open.set(accountId, { account, api });
    return api;
  }

  /** Resolves to the regions that the user has chosen, without a request, or to all that the cloud lists. */
  async regionsOf(
    accountId: string,
    signal: AbortSignal,
    onUnreadable?: (error: Error) => void,
  ): Promise<readonly Region[]> {
    const { id, cloud, regions } = this.accountOf(accountId);
    return regions?.map((each) => ({ ...each, cloud, account: id })) ?? this.of(id).listRegions(signal, onUnreadable);
  }

  /** Creates a connection that isn't cached, to test credentials before they are saved. */
  connect(
    account: Account,
    credentials: Connection['credentials'],
    credentialState?: CredentialState,
    onOutcome?: Connection['onOutcome'],
  ): CloudApi {
    const { confirmations, readTransport, writeTransport, catalogues, clock, log, language, limits } = this.#options;
    return this.providerOf(account.cloud).connect({
      account,
      credentials,
      ...(credentialState ? { credentialState } : {}),
      readTransport,
      writeTransport,
      redeem: (confirmed, plan) => confirmations.redeem(confirmed, plan),
      catalogue: () => catalogues.open(account.cloud),
      clock,
      ...(language ? { language } : {}),
      ...(limits ? { limits } : {}),
      log: (record) => log.request(record),
      ...(onOutcome ? { onOutcome } : {}),
      onProgress: (progress, signal) => this.#calls.notify(progress, signal),
    });
  }

  /** Lets requests pass again after credentials were rejected: for one account, or for all. */
  resume(accountId?: string): void {
    for (const [id, { api }] of this.#open) if (accountId === undefined || id === accountId) api.resume();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#read.dispose();
    this.#open.clear();
  }

  #forgetChanged(): void {
    for (const [id, { account }] of this.#open) {
      if (this.#options.accounts.find(id) !== account) this.#open.delete(id);
    }
  }
}
