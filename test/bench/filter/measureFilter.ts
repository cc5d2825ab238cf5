import type { TreeNode } from '../../../src/app/tree/node';
import { filterTextOf } from '../../../src/app/tree/resourceText';
import type { Account, Region } from '../../../src/domain/account';
import type { Kind, Place } from '../../../src/domain/refs';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import type { CloudApi, Connection, Page, Provider, Scope } from '../../../src/providers/contract';
import { type AppHarness, startApp } from '../../support/appBench';
import { settled } from '../../support/scriptedPages';
import { collectGarbage } from '../collectGarbage';
import { accounts, disksIn, vnicsIn } from '../search/knownRows';

/** What filters are changed to, one after the other: none, few, or a thousand rows match. */
const filters = ['475cf1', 'pvc-data-of-39', '10.3.', 'no such name', '00:16:3e:0a:07', 'nic-of-1999-4'];

/** The figures of a change of the filter, in milliseconds. */
export interface FilterChange {
  readonly tree: number;
  /** Array.filter with includes over the same texts. */
  readonly filter: number;
}

/** The first round warms up. */
const rounds = 6;

const pageLength = 500;
const numberOf = (account: string): number => Number(account.slice(account.lastIndexOf('-') + 1));

function resourcesIn(kind: Kind, at: Place): Iterable<unknown> {
  if (kind === 'disk') return disksIn(at, numberOf(at.account));
  return kind === 'vnic' ? vnicsIn(at, numberOf(at.account)) : [];
}

/** The same cloud, with one region that has so many unattached disks and vNICs, in memory. */
function inMemory(provider: Provider): Provider {
  const connect = (connection: Connection): CloudApi => ({
    ...provider.connect(connection),
    async listRegions(): Promise<readonly Region[]> {
      const { cloud, id } = connection.account;
      return [{ cloud, account: id, region: 'cn-hangzhou', name: 'Hangzhou' }];
    },
    async *list<K extends Kind>(kind: K, at: Place, scope: Scope) {
      if (scope.kind !== 'unattached') return;
      const all = [...resourcesIn(kind, at)] as Page<never>;
      for (let from = 0; from < all.length; from += pageLength) yield all.slice(from, from + pageLength);
    },
  });
  return { ...provider, connect };
}

/** Expands a row and loads all of its list. */
async function loadAll({ app: { tree } }: AppHarness, row: TreeNode): Promise<readonly TreeNode[]> {
  for (;;) {
    const rows = await tree.children(row);
    const rest = rows.find(({ subject }) => subject.kind === 'more' || subject.kind === 'loading');
    if (!rest) return rows;
    if (rest.subject.kind === 'more') tree.loadMore(rest.subject.branch, rest.subject.listing);
    // As many turns as some pages take: to read the rows takes longer.
    for (let turn = 0; turn < 20; turn += 1) await settled();
  }
}

/** Expands everything. Returns the rows that were expanded. */
async function expandAll(bench: AppHarness): Promise<readonly TreeNode[]> {
  const expanded: TreeNode[] = [];
  for (const account of bench.app.tree.roots()) {
    expanded.push(account);
    for (const region of await loadAll(bench, account)) {
      expanded.push(region);
      for (const group of await loadAll(bench, region)) {
        if (group.subject.kind !== 'group' || !['disks', 'vnics'].includes(group.subject.group)) continue;
        expanded.push(group);
        await loadAll(bench, group);
      }
    }
  }
  return expanded;
}

/** Changes the filter, and reads all rows as the view does. */
async function changeFilter({ app: { tree } }: AppHarness, text: string, expanded: readonly TreeNode[]) {
  tree.setFilter(text);
  tree.roots();
  let count = 0;
  for (const row of expanded) count += (await tree.children(row)).length;
  return count;
}

async function timeOf(task: () => unknown): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/** Changes the filter of a tree with 200,000 disks and 100,000 vNICs of 50 accounts, all of whose rows are expanded. */
export async function measureFilter(): Promise<{
  readonly first: number;
  readonly cleared: number;
  readonly changes: readonly FilterChange[];
}> {
  const bench = await startApp({ providers: [inMemory(alibaba)], dialects: [createAlibabaDialect], on: false });
  try {
    for (let place = 0; place < accounts; place += 1) {
      const more: Partial<Account> = { id: `account-${place}`, name: `Account ${place}`, owner: `owner-${place}` };
      await bench.addAccount(alibaba, more);
    }
    const expanded = await expandAll(bench);
    const texts = [...bench.app.tree.resources.listed()].map(({ resource }) => filterTextOf(resource));
    if (texts.length !== 300_000) throw new Error(`The tree has ${texts.length} resources.`);
    collectGarbage();
    const first = await timeOf(() => changeFilter(bench, 'first', expanded));
    const changes: FilterChange[] = [];
    for (const [round, text] of Array.from({ length: rounds }, () => filters)
      .flat()
      .entries()) {
      const tree = await timeOf(() => changeFilter(bench, text, expanded));
      const filter = await timeOf(() => texts.filter((each) => each.includes(text)));
      if (round >= filters.length) changes.push({ tree, filter });
    }
    const cleared = await timeOf(() => changeFilter(bench, '', expanded));
    return { first, cleared, changes };
  } finally {
    await bench.dispose();
  }
}
