import type { Account } from '../../domain/account';
import type { Provider } from '../../providers/contract';
import { isPermissionRefusal } from '../../providers/resourceGroups';
import type { Failure } from '../failure';
import { regionsStep, resourcesStep } from '../tree/accountSteps';
import type { RowStep, TreeNode } from '../tree/node';
import type { AccountLists } from './accountLists';
import { type FailedLists, failedRows, progressRow, unreadableRow } from './notes';
import type { UnattachedList } from './unattachedList';

/** Lists that failed for the same reason, and the row that says so. */
interface FailedRow extends FailedLists {
  readonly key: string;
  readonly failedLists: readonly UnattachedList[];
}

/** What failed, as one row for each reason: a user without a permission lacks it in every region. */
export class NoteRows {
  readonly #explain: (error: unknown) => Promise<Failure>;
  readonly #providerOf: (cloud: string) => Provider;
  readonly #explained = new WeakMap<Error, Failure>();
  readonly #retries = new Map<string, { readonly account: AccountLists; readonly lists: readonly UnattachedList[] }>();

  constructor(explain: (error: unknown) => Promise<Failure>, providerOf: (cloud: string) => Provider) {
    this.#explain = explain;
    this.#providerOf = providerOf;
  }

  /** Returns the rows about the lists of all accounts. Never rejects. */
  async rows(accounts: readonly AccountLists[]): Promise<readonly TreeNode[]> {
    await this.#explainAll(accounts);
    this.#retries.clear();
    return [...this.#progress(accounts), ...accounts.flatMap((each) => this.#rowsOf(each))];
  }

  /** Reads again what a row says couldn't be read. `resume` lets requests of its account pass again. */
  retry(key: string, resume: (account: string) => void): void {
    const found = this.#retries.get(key);
    if (!found) return;
    resume(found.account.account.id);
    if (found.lists.length === 0) void found.account.read();
    for (const list of found.lists) void list.read();
  }

  /** Returns the account that a row says couldn't be read. */
  accountOf(key: string): Account | undefined {
    return this.#retries.get(key)?.account.account;
  }

  async #explainAll(accounts: readonly AccountLists[]): Promise<void> {
    for (const { error, all } of accounts) {
      for (const each of [error, ...all.map((list) => list.error)]) {
        if (each && !this.#explained.has(each)) this.#explained.set(each, await this.#explain(each));
      }
    }
  }

  #progress(accounts: readonly AccountLists[]): readonly TreeNode[] {
    const lists = accounts.flatMap(({ all }) => all);
    const loading = lists.filter(({ isLoading }) => isLoading).length;
    if (loading === 0 && !accounts.some(({ isReadingRegions }) => isReadingRegions)) return [];
    return [progressRow(lists.length - loading, lists.length)];
  }

  #rowsOf(lists: AccountLists): readonly TreeNode[] {
    const failures = this.#failures(lists);
    for (const { key, failedLists } of failures) this.#retries.set(key, { account: lists, lists: failedLists });
    return [...failures.flatMap((failed) => failedRows(failed.key, failed)), ...this.#unreadable(lists)];
  }

  #failures(lists: AccountLists): readonly FailedRow[] {
    const { account, error } = lists;
    const bySummary = new Map<string, FailedRow>();
    const add = (failed: Error, list: UnattachedList | undefined): void => {
      const failure = this.#explained.get(failed);
      if (!failure) return;
      const key = `${account.id}/${list ? failure.summary : ''}`;
      const before = bySummary.get(key);
      const failedLists = [...(before?.failedLists ?? []), ...(list ? [list] : [])];
      const step = this.#stepOf(lists, failed, list);
      bySummary.set(key, { key, account, failure, failedLists, lists: failedLists, step });
    };
    if (error) add(error, undefined);
    for (const list of lists.all) if (list.error) add(list.error, list);
    return [...bySummary.values()];
  }

  #stepOf({ account }: AccountLists, error: Error, list: UnattachedList | undefined): RowStep | undefined {
    if (!isPermissionRefusal(error)) return undefined;
    return list ? resourcesStep(account, this.#providerOf(account.cloud)) : regionsStep(account);
  }

  #unreadable({ account, unreadable, all }: AccountLists): readonly TreeNode[] {
    const ofRegions =
      unreadable.length === 0
        ? []
        : [unreadableRow(account.id, { account, region: undefined, kind: 'region', errors: unreadable })];
    const ofLists = all.filter((list) => list.unreadable.length > 0);
    return [
      ...ofRegions,
      ...ofLists.map(({ id, region, kind, unreadable: errors }) =>
        unreadableRow(id, { account, region, kind, errors }),
      ),
    ];
  }
}
