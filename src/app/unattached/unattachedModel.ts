import type { Account } from '../../domain/account';
import type { Place } from '../../domain/refs';
import { cleanName } from '../../domain/untrustedText';
import type { Clock } from '../../providers/contract';
import { type Disposable, Emitter } from '../event';
import type { Failure } from '../failure';
import { failureOf } from '../operations/operationFailure';
import type { Memento } from '../ports';
import type { RowText, TreeNode } from '../tree/node';
import { rowText, tooltipOf } from '../tree/rowText';
import type { TreeModel } from '../tree/treeModel';
import { WorkspaceChoice } from '../workspaceChoice';
import { type Grouping, groupings, groupOrder, listsOf, type Sorting, sortings } from './grouping';
import { type Group, Groups, rowsPerGroup } from './groups';
import { type GroupPlace, groupLabel, groupText } from './groupText';
import type { IncompleteList } from './incompleteList';
import { ItemRows } from './itemRows';
import { type ItemContext, itemLines, itemText } from './itemText';
import { type LastInstance, LastInstances } from './lastInstance';
import { NoteRows } from './noteRows';
import { nothingRow, sameOwnerRow } from './notes';
import { OncePerOwner } from './oncePerOwner';
import { Redraws } from './redraws';
import type { UnattachedItem } from './unattachedItem';
import { UnattachedLists, type UnattachedListsOptions } from './unattachedLists';
import type { UnattachedNode } from './unattachedNode';

export interface UnattachedModelOptions extends UnattachedListsOptions {
  readonly tree: TreeModel;
  /** Never rejects. */
  readonly explain: (error: unknown) => Promise<Failure>;
  readonly clock: Clock;
  /** The display language, as a BCP 47 tag. */
  readonly language: string;
  /** Where the grouping and the sorting are kept. */
  readonly memento: Memento;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const groupId = (by: Grouping, key: string): string => `unattached/group/${by}/${key}`;

const moreId = (group: string): string => `${group}/more`;

/** The view of unattached resources as data: groups with sums, and rows that can be found by their ids. */
export class UnattachedModel implements Disposable {
  readonly #options: UnattachedModelOptions;
  readonly grouping: WorkspaceChoice<Grouping>;
  readonly sorting: WorkspaceChoice<Sorting>;
  readonly #lists: UnattachedLists;
  readonly #once: OncePerOwner;
  readonly #groups: Groups;
  readonly #items: ItemRows;
  readonly #notes: NoteRows;
  readonly #lastInstances: LastInstances;
  readonly #redraws: Redraws;
  readonly #subscription: Disposable;
  readonly #changed = new Emitter<void>();
  /** Fires when the rows look different. */
  readonly onDidChange = this.#changed.event;
  /** The rows about lists that were shown last, by their ids. */
  #shownNotes: ReadonlyMap<string, TreeNode> = new Map();

  constructor(options: UnattachedModelOptions) {
    const { accounts, clouds, store, tree, timer, clock, explain, memento } = options;
    this.#options = options;
    this.grouping = new WorkspaceChoice(memento, 'unattached.grouping', groupings);
    this.sorting = new WorkspaceChoice(memento, 'unattached.sorting', sortings);
    this.#groups = new Groups(this.grouping.value, () => this.#once.shownOf(this.#lists.items()), clock.now);
    this.#once = new OncePerOwner({
      shown: (item) => this.#groups.add(item),
      hidden: (item) => {
        this.#groups.remove(item);
        this.#items.drop(item);
      },
    });
    this.#items = new ItemRows(clouds, store, tree.resources);
    this.#notes = new NoteRows(explain, (cloud) => clouds.providerOf(cloud));
    this.#lastInstances = new LastInstances(store);
    this.#redraws = new Redraws(timer, () => this.#changed.fire());
    this.grouping.onDidChange(() => {
      this.#groups.regroup(this.grouping.value);
      this.#changed.fire();
    });
    this.sorting.onDidChange(() => this.#changed.fire());
    this.#lists = new UnattachedLists(options, {
      added: (item) => this.#once.add(item),
      removed: (item) => this.#once.remove(item),
      changed: () => this.#redraws.soon(),
    });
    this.#once.reset(accounts.list(), []);
    // After the lists, which by then no longer have those of removed accounts.
    this.#subscription = accounts.onDidChange(() => this.#accountsChanged());
  }

  /** How many resources are unattached, without those that the user keeps. */
  get count(): number {
    return this.#groups.all.reduce((count, { sum }) => count + sum.disks + sum.vnics, 0);
  }

  /** Whether everything has been read that can be. */
  get isPartial(): boolean {
    return this.#lists.isPartial();
  }

  /** Returns the topmost rows: what isn't read, then the groups. The first call starts reading. Never rejects. */
  async roots(): Promise<readonly UnattachedNode[]> {
    this.#lists.start();
    const { accounts } = this.#lists;
    if (accounts.length === 0) return [];
    const notes = [...(await this.#notes.rows(accounts)), ...this.#once.sharing.map(sameOwnerRow)];
    const groups = this.#sortedGroups().map(({ key }): UnattachedNode => this.#groupNode(key));
    const isEmpty = groups.length === 0 && !this.#lists.isPartial();
    const rows = isEmpty ? [...notes, nothingRow()] : notes;
    this.#shownNotes = new Map(rows.map((row) => [row.id, row]));
    return [...rows.map((row): UnattachedNode => ({ kind: 'note', id: row.id, row })), ...groups];
  }

  /** Returns the rows of a group. Empty for other rows. */
  children(node: UnattachedNode): readonly UnattachedNode[] {
    const group = node.kind === 'group' ? this.#groups.find(node.key) : undefined;
    if (!group || node.id !== groupId(this.#groups.by, group.key)) return [];
    const shown = group.first(this.sorting.value);
    this.#items.show(shown);
    const rows = shown.map((item): UnattachedNode => {
      const row = this.#items.row(item);
      return { kind: 'resource', id: row.id, row, item };
    });
    if (group.size <= shown.length) return rows;
    const more = { shown: shown.length, of: group.size };
    return [...rows, { kind: 'more', id: moreId(node.id), key: group.key, ...more }];
  }

  parentOf(node: UnattachedNode): UnattachedNode | undefined {
    if (node.kind === 'more') return this.#groupNode(node.key);
    const group = node.kind === 'resource' ? this.#groups.groupOf(node.item) : undefined;
    return group && this.#groupNode(group.key);
  }

  /** Returns the text of a row. */
  text(node: Extract<UnattachedNode, { kind: 'group' | 'resource' | 'note' }>): RowText {
    if (node.kind === 'note') return rowText(node.row);
    if (node.kind === 'resource') return itemText(node.row, node.item, this.#contextOf(node.item));
    const group = this.#groups.find(node.key);
    return groupText(this.#placeOf(node.key), group?.sum ?? { disks: 0, sizeGiB: 0, vnics: 0, kept: 0 });
  }

  /** Returns the tooltip of a row. Never rejects. */
  async tooltip(node: UnattachedNode): Promise<string> {
    if (node.kind === 'note') return tooltipOf(node.row);
    if (node.kind === 'more') return '';
    const { label, description } = this.text(node);
    if (node.kind === 'group') return `${label}\n${description}`;
    const { clouds, explain, clock, language } = this.#options;
    const { row, item } = node;
    const { account, region } = item.resource.ref;
    const names = [this.#options.accounts.find(account)?.name ?? '', region].map(cleanName).filter(Boolean);
    const where = { where: names.join(' · '), now: clock.now(), language };
    const failure =
      row.mark?.kind === 'problem'
        ? await failureOf(row.mark.record, { providers: clouds.providers, explain })
        : undefined;
    const about = tooltipOf(row, failure ? { ...where, failure } : where);
    return [about, ...itemLines(item, this.#contextOf(item))].join('\n');
  }

  /** Returns the row with this ID as it was last shown, for the commands of rows. Undefined if there is none. */
  find(id: string): TreeNode | undefined {
    const item = this.#items.find(id);
    return item ? this.#items.row(item) : this.#shownNotes.get(id);
  }

  /**
   * Returns the resources of rows with these IDs, each once. A group stands for all its resources, shown or not, except
   * those that the user keeps.
   */
  resourcesOf(ids: readonly string[]): readonly UnattachedItem[] {
    const { by } = this.#groups;
    const groups = new Map(this.#groups.all.map((group) => [groupId(by, group.key), group]));
    const items = ids.flatMap((id) => {
      const group = groups.get(id);
      if (group) return group.inOrder(this.sorting.value).filter(({ kept }) => !kept);
      return this.#items.find(id) ?? [];
    });
    return [...new Set(items)];
  }

  /**
   * Returns the lists that haven't arrived completely and whose resources could belong to groups with these IDs. Empty
   * if none of the rows is a group: resources that are selected one by one are known.
   */
  incompleteListsOf(ids: readonly string[]): readonly IncompleteList[] {
    const scopeOf = listsOf[this.#groups.by];
    const lists = this.#groupsWith(ids).flatMap(({ key }) => this.#lists.incomplete(scopeOf(key)));
    return [...new Map(lists.map((list) => [list.id, list])).values()];
  }

  /** Returns how many resources of groups with these IDs the user keeps. */
  keptIn(ids: readonly string[]): number {
    return this.#groupsWith(ids).reduce((count, { sum }) => count + sum.kept, 0);
  }

  /** Returns all resources in the order of the view. */
  all(): readonly UnattachedItem[] {
    return this.#sortedGroups().flatMap((group) => group.inOrder(this.sorting.value));
  }

  lastInstanceOf(item: UnattachedItem): LastInstance | undefined {
    return this.#lastInstances.find(item.resource.ref);
  }

  /** Shows more rows of the group whose last row has this ID. */
  showMore(id: string): void {
    const group = this.#groups.all.find(({ key }) => moreId(groupId(this.#groups.by, key)) === id);
    if (!group) return;
    group.limit += rowsPerGroup;
    this.#changed.fire();
  }

  /** Reads again what a row says couldn't be read. */
  retry(key: string): void {
    this.#notes.retry(key, (account) => this.#options.clouds.resume(account));
  }

  /** Returns the account of a row that says what couldn't be read. */
  accountOfNote(key: string): Account | undefined {
    return this.#notes.accountOf(key);
  }

  /** Reads everything again. */
  refresh(): void {
    // Ages have grown.
    this.#groups.regroup(this.grouping.value);
    this.#lists.refresh();
  }

  /** Reads the lists of a region again, after something in it has changed. */
  refreshPlace(place: Place): void {
    this.#lists.refreshPlace(place);
  }

  /** While the view isn't visible, nothing is read. */
  setVisible(isVisible: boolean): void {
    this.#lists.setVisible(isVisible);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#lists.dispose();
    this.#redraws.dispose();
    this.#items.dispose();
    this.#changed.dispose();
  }

  #accountsChanged(): void {
    if (!this.#once.reset(this.#options.accounts.list(), this.#lists.items())) return;
    this.#groups.regroup(this.grouping.value);
    this.#redraws.soon();
  }

  #groupNode(key: string): UnattachedNode {
    return { kind: 'group', id: groupId(this.#groups.by, key), key };
  }

  #groupsWith(ids: readonly string[]): readonly Group[] {
    const { by, all } = this.#groups;
    return all.filter(({ key }) => ids.includes(groupId(by, key)));
  }

  #placeOf(key: string): GroupPlace {
    const { by } = this.#groups;
    const accountOf = (id: string) => this.#options.accounts.find(id);
    return { by, key, accountOf, isPartial: this.#lists.isPartial(by === 'account' ? key : undefined) };
  }

  #contextOf(item: UnattachedItem): ItemContext {
    const { accounts, clouds, clock, language } = this.#options;
    const { cloud, account } = item.resource.ref;
    return {
      by: this.#groups.by,
      account: accounts.find(account),
      lastInstance: this.lastInstanceOf(item),
      provider: clouds.providerOf(cloud),
      now: clock.now(),
      language,
    };
  }

  #sortedGroups(): readonly Group[] {
    const order = groupOrder[this.#groups.by];
    const label = (key: string): string => groupLabel(this.#placeOf(key));
    const compare = order
      ? (one: Group, other: Group) => order.indexOf(one.key) - order.indexOf(other.key)
      : (one: Group, other: Group) =>
          collator.compare(label(one.key), label(other.key)) || (one.key < other.key ? -1 : 1);
    return [...this.#groups.all].sort(compare);
  }
}
