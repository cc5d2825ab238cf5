import type { Region } from '../../domain/account';
import { skeletonOf } from '../../domain/confusableNames';
import { keyOf, keyOfPlace, pathPart, type ResourceRef } from '../../domain/refs';
import { instancesOf, isDisk, isShared, type Resource, titleOf } from '../../domain/resource';
import type { TreeNode } from '../tree/node';
import { KnownNames, type NamedRow } from './knownNames';
import { MultiMap } from './multiMap';

/** The number of what was looked up, which comes before all lists. */
const lookUps = 0;

/** A resource that is known without a request. */
export interface KnownResource {
  readonly resource: Resource;
  readonly region: Region;
  /**
   * The row that shows the resource, or would if it were expanded. Undefined if the resource was only looked up, or if
   * a row would imply one of several instances that the user hasn't selected.
   */
  readonly row: TreeNode | undefined;
}

/** A resource as a list contains it: one object, because there may be hundreds of thousands. */
interface ListedEntry extends NamedRow {
  readonly resource: Resource;
  readonly region: Region;
  /** The number of the list. */
  readonly list: number;
}

/** A resource as it was looked up. */
interface LookedUpEntry extends KnownResource {
  readonly row: undefined;
  readonly list: typeof lookUps;
}

type Entry = ListedEntry | LookedUpEntry;

const isListed = (entry: Entry): entry is ListedEntry => entry.row !== undefined;

/** A list whose rows are in the index. Rows that show no resource are ignored. */
export interface IndexedList {
  /** Must be called when a row was added to the list, and `remove` when it was removed. */
  add(row: TreeNode): void;
  remove(row: TreeNode): void;
  /** Removes the list from the index. Its rows must have been removed before. */
  close(): void;
}

/** A list as others follow it. */
export interface FollowedList {
  readonly key: number;
  readonly rows: () => Iterable<TreeNode>;
  /** How many resources have been added so far, at the end unless others were removed. */
  added: number;
  /** How many have been removed so far. */
  removed: number;
}

/** How many looked-up resources are kept. */
const maxLookedUp = 200;

const instanceOfRow = ({ row }: ListedEntry): string | undefined =>
  row.subject.kind === 'resource' ? row.subject.under?.id : undefined;

/** Returns the row of a resource, unless its instance would depend on the order of the lists or on which are loaded. */
function rowAmong(entries: readonly Entry[]): TreeNode | undefined {
  const listed = entries.filter(isListed);
  const isOfSeveral = listed.some(({ resource }) => isDisk(resource) && isShared(resource));
  return isOfSeveral || new Set(listed.map(instanceOfRow)).size > 1 ? undefined : listed.at(-1)?.row;
}

const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((one, other) => one.list - other.list);

/** Returns each resource once, as the last list contains it. */
function merged(entries: readonly Entry[]): readonly KnownResource[] {
  const byKey = new Map<string, Entry[]>();
  for (const entry of inOrder(entries)) {
    const key = keyOf(entry.resource.ref);
    const others = byKey.get(key);
    if (others) others.push(entry);
    else byKey.set(key, [entry]);
  }
  return [...byKey.values()].flatMap((same) => {
    const last = same.at(-1);
    return last ? [{ resource: last.resource, region: last.region, row: rowAmong(same) }] : [];
  });
}

/**
 * Every resource that the tree's lists contain or that was looked up recently. Never sends a request. Its order is that
 * of the lists, with looked-up resources first.
 */
export class ResourceIndex {
  /** The names and ids of what the lists contain. */
  readonly names = new KnownNames();
  /** By the last part of the key. */
  readonly #byId = new MultiMap<Entry>();
  /** Disks and vNICs by the ids of their instances. */
  readonly #byInstance = new MultiMap<Entry>();
  /** The rows of the lists, which are stored only there. */
  readonly #lists = new Map<number, FollowedList>();
  readonly #lookedUp = new Map<string, Entry>();
  #lastList = lookUps;

  /** Adds a list, which is empty at first. `rows` returns its present rows. */
  openList(rows: () => Iterable<TreeNode>): IndexedList {
    this.#lastList += 1;
    const list = this.#lastList;
    const followed: FollowedList = { key: list, rows, added: 0, removed: 0 };
    this.#lists.set(list, followed);
    return {
      add: (row) => {
        if (row.subject.kind !== 'resource') return;
        const { resource, region } = row.subject;
        followed.added += 1;
        const entry = { row, ref: resource.ref, skeleton: skeletonOf(titleOf(resource)), resource, region, list };
        this.names.add(entry);
        this.#put(entry);
      },
      remove: (row) => {
        const entry = this.#entryOf(row);
        if (!entry) return;
        followed.removed += 1;
        this.#drop(entry);
      },
      close: () => this.#lists.delete(list),
    };
  }

  /** Adds a resource that was looked up. Only the last 200 are kept. */
  remember(resource: Resource, region: Region): void {
    const key = keyOf(resource.ref);
    this.#forget(key);
    const entry: LookedUpEntry = { resource, region, row: undefined, list: lookUps };
    this.#lookedUp.set(key, entry);
    this.#put(entry);
    const [oldest] = this.#lookedUp.keys();
    if (this.#lookedUp.size > maxLookedUp && oldest !== undefined) this.#forget(oldest);
  }

  /** Returns the resources with this id, of every kind, account and region. */
  withId(id: string): readonly KnownResource[] {
    return merged(this.#byId.get(pathPart(id)));
  }

  of(ref: ResourceRef): KnownResource | undefined {
    return this.withKey(keyOf(ref));
  }

  /** Finds a resource by the key of its reference. */
  withKey(key: string): KnownResource | undefined {
    return merged(this.#withKey(key))[0];
  }

  /** Returns the disks and vNICs that are attached to an instance. */
  attachedTo(instance: ResourceRef): readonly KnownResource[] {
    const place = keyOfPlace(instance);
    return merged(this.#byInstance.get(instance.id).filter(({ resource }) => keyOfPlace(resource.ref) === place));
  }

  /** Whether a disk or vNIC that is attached to an instance fits. Faster than `attachedTo`. */
  hasAttached(instance: ResourceRef, fits: (resource: Resource) => boolean): boolean {
    const place = keyOfPlace(instance);
    for (const { resource } of this.#byInstance.values(instance.id))
      if (keyOfPlace(resource.ref) === place && fits(resource)) return true;
    return false;
  }

  /** Returns every row that a list has for the resource. */
  rowsOf(ref: ResourceRef): readonly TreeNode[] {
    return inOrder(this.#withKey(keyOf(ref))).flatMap(({ row }) => row ?? []);
  }

  /** Yields what the lists contain. A resource may be in several lists. */
  *listed(): Iterable<{ readonly row: TreeNode; readonly resource: Resource }> {
    for (const { rows } of this.#lists.values())
      for (const row of rows()) if (row.subject.kind === 'resource') yield { row, resource: row.subject.resource };
  }

  /** Returns the lists, with what shows whether they have changed. */
  lists(): Iterable<Readonly<FollowedList>> {
    return this.#lists.values();
  }

  /** Returns the resources that were looked up recently. */
  lookedUp(): Iterable<KnownResource> {
    return this.#lookedUp.values();
  }

  /** Returns the end of the id of a listed row's resource if another of its kind has a name that looks the same. */
  idEndOfShared(row: TreeNode): string | undefined {
    const entry = this.names.mayBeShared(row) ? this.#entryOf(row) : undefined;
    return entry && this.names.isShared(entry.ref, entry.skeleton) ? this.names.idEndOf(entry.ref) : undefined;
  }

  #entryOf(row: TreeNode): ListedEntry | undefined {
    if (row.subject.kind !== 'resource') return undefined;
    const entries = this.#byId.get(pathPart(row.subject.resource.ref.id));
    return entries.filter(isListed).find((entry) => entry.row === row);
  }

  #withKey(key: string): readonly Entry[] {
    const id = key.slice(key.lastIndexOf('/') + 1);
    return this.#byId.get(id).filter(({ resource }) => keyOf(resource.ref) === key);
  }

  #put(entry: Entry): void {
    const { resource } = entry;
    this.#byId.add(pathPart(resource.ref.id), entry);
    for (const instance of instancesOf(resource)) this.#byInstance.add(instance, entry);
  }

  #drop(entry: Entry): void {
    const { resource } = entry;
    if (isListed(entry)) this.names.remove(entry);
    this.#byId.delete(pathPart(resource.ref.id), entry);
    for (const instance of instancesOf(resource)) this.#byInstance.delete(instance, entry);
  }

  #forget(key: string): void {
    const entry = this.#lookedUp.get(key);
    if (entry) this.#drop(entry);
    this.#lookedUp.delete(key);
  }
}
