import { rowOf } from '../../../src/app/resources/rowOf';
import { contextValuesOf } from '../../../src/app/tree/contextValues';
import { rowsBeforeMore } from '../../../src/app/tree/listing';
import type { RowSubject, TreeNode } from '../../../src/app/tree/node';
import { rowText, tooltipOf } from '../../../src/app/tree/rowText';
import type { ResourceRef } from '../../../src/domain/refs';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { never } from '../../support/sandbox';
import { settled } from '../../support/scriptedPages';
import { collectGarbage } from '../collectGarbage';
import { disksInPage, ManyDisks } from './manyDisks';

/** In each region of the cloud. */
const disks = 100_000;

/** The figures of one round, in milliseconds. */
export interface Round {
  /** Reading the records of the list, with nothing around it. */
  readonly records: number;
  /** The same by the tree, until all rows are there as data. */
  readonly nodes: number;
  /** The same, until the view has the text of all rows, too. */
  readonly rows: number;
}

/** The mean time of one question, in milliseconds. */
export interface LookUps {
  readonly resources: number;
  readonly hover: number;
  readonly details: number;
  /** The same as a hover, by comparing with every resource of every list. */
  readonly walk: number;
}

const isKind =
  (kind: RowSubject['kind']) =>
  ({ subject }: TreeNode): boolean =>
    subject.kind === kind;

function find(rows: readonly TreeNode[], fits: (row: TreeNode) => boolean): TreeNode {
  const row = rows.find(fits);
  if (!row) throw new Error(`There is no such row among ${rows.length}.`);
  return row;
}

const openRegions = async ({ app: { tree } }: AppHarness): Promise<readonly TreeNode[]> =>
  (await tree.children(find(tree.roots(), isKind('account')))).filter(isKind('region'));

/** Returns the group of unattached disks of a region, before anything is loaded below it. */
const openGroup = async ({ app: { tree } }: AppHarness, region: TreeNode): Promise<TreeNode> =>
  find(await tree.children(region), ({ subject }) => subject.kind === 'group' && subject.group === 'disks');

/** Loads the whole list, as *Load more* does, and returns what the view reads at the end. */
async function loadAll({ app: { tree } }: AppHarness, group: TreeNode, cloud: ManyDisks): Promise<readonly TreeNode[]> {
  cloud.served = 0;
  await tree.children(group);
  for (let loaded = rowsBeforeMore; loaded <= disks; loaded += rowsBeforeMore) {
    tree.loadMore(group.id, 'disks');
    while (cloud.served < Math.min(disks, loaded + rowsBeforeMore) / disksInPage) await settled();
    await settled();
  }
  const rows = await tree.children(group);
  if (rows.length !== disks || !rows.every(isKind('resource'))) throw new Error(`The tree has ${rows.length} rows.`);
  return rows;
}

/** What the view takes of a row. The class of its items is the editor's. */
const itemOf = (row: TreeNode) => ({ text: rowText(row), contextValue: contextValuesOf(row).join(' ') });

async function measureTree(window: AppHarness, cloud: ManyDisks): Promise<Pick<Round, 'nodes' | 'rows'>> {
  const group = await openGroup(window, find(await openRegions(window), isKind('region')));
  collectGarbage();
  const start = performance.now();
  const loaded = await loadAll(window, group, cloud);
  const nodes = performance.now() - start;
  const items = loaded.map(itemOf);
  const rows = performance.now() - start;
  if (items.length !== disks) throw new Error(`The view has ${items.length} items.`);
  return { nodes, rows };
}

async function measureRecords({ app: { clouds, accounts } }: AppHarness): Promise<number> {
  const [account] = accounts.list();
  const api = clouds.of(account?.id ?? '');
  const [region] = await api.listRegions(never);
  if (!region) throw new Error('There is no region.');
  collectGarbage();
  const start = performance.now();
  const read: unknown[] = [];
  for await (const page of api.list('disk', region, { kind: 'unattached' }, never)) read.push(...page);
  const records = performance.now() - start;
  if (read.length !== disks) throw new Error(`The list has ${read.length} disks.`);
  return records;
}

/** Calls a function with a new window for each round, all on the same cloud. */
async function inWindows<T>(
  count: number,
  run: (window: AppHarness, cloud: ManyDisks) => Promise<T>,
): Promise<readonly T[]> {
  const cloud = new ManyDisks(disks);
  const options = { providers: [alibaba], dialects: [createAlibabaDialect], wrapTransport: cloud.wrapTransport };
  const first = await startApp({ ...options, size: { instances: 1, disks: 100, vnics: 0 } });
  const results: T[] = [];
  try {
    for (let round = 0; round < count; round += 1) {
      const window = await startApp({ ...options, beside: first });
      results.push(await run(window, cloud));
      await window.dispose();
    }
  } finally {
    await first.dispose();
  }
  return results;
}

/** A first round warms up. Which half of a round comes first alternates. */
export async function measureRows(rounds: number): Promise<readonly Round[]> {
  let isTreeFirst = false;
  const measured = await inWindows(rounds + 1, async (window, cloud): Promise<Round> => {
    isTreeFirst = !isTreeFirst;
    const early = isTreeFirst ? await measureTree(window, cloud) : undefined;
    const records = await measureRecords(window);
    return { records, ...(early ?? (await measureTree(window, cloud))) };
  });
  return measured.slice(1);
}

function meanOf<T>(questions: readonly T[], ask: (question: T) => unknown): number {
  const start = performance.now();
  for (const question of questions) ask(question);
  return (performance.now() - start) / questions.length;
}

/** Half of the words are IDs of known resources, the others any words of a text. */
const wordsOf = (refs: readonly ResourceRef[]): readonly string[] => refs.flatMap(({ id }) => [id, `word-of-${id}`]);

/** Loads the long lists of two regions, and asks for some of the resources. */
export async function measureLookUps(): Promise<LookUps> {
  const [figures] = await inWindows(1, async (window, cloud): Promise<LookUps> => {
    for (const region of (await openRegions(window)).slice(0, 2))
      await loadAll(window, await openGroup(window, region), cloud);
    const { resources } = window.app.tree;
    const listed = [...resources.listed()].map(({ resource }) => resource.ref);
    const refs = listed.filter((_, place) => place % 100 === 0);
    const hover = (word: string): readonly string[] =>
      resources.withId(word).map((known) => tooltipOf(rowOf(known, alibaba.operations)));
    const walk = (word: string): readonly unknown[] =>
      [...resources.listed()].filter(({ resource }) => resource.ref.id === word);
    return {
      resources: listed.length,
      hover: meanOf(wordsOf(refs), hover),
      details: meanOf(refs, (ref) => [resources.of(ref), resources.attachedTo(ref)]),
      walk: meanOf(wordsOf(refs.slice(0, 10)), walk),
    };
  });
  if (!figures) throw new Error('Nothing has been measured.');
  return figures;
}
