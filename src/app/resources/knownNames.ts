import { areConfusable, hasUncertainLook, type NameSkeleton, shapeOf } from '../../domain/confusableNames';
import { type Kind, keyOf, kinds, type ResourceRef } from '../../domain/refs';
import type { TreeNode } from '../tree/node';
import { IdEnds } from './idEnds';
import { MultiMap } from './multiMap';

/** A row's resource, with what its name looks like. */
export interface NamedRow {
  readonly row: TreeNode;
  readonly ref: ResourceRef;
  readonly skeleton: NameSkeleton;
}

/** A name is compared character by character with at most so many others; with more it counts as not unique. */
const maxCompared = 1000;

const shapeIn = (kind: Kind, skeleton: NameSkeleton): string => `${kind}/${shapeOf(skeleton)}`;

/**
 * The names and ids of all listed resources, by what they look like. What only a few questions need is made when the
 * first is asked.
 */
export class KnownNames {
  /** By the merged skeletons, which are equal for names that look the same. */
  readonly #byLook: Readonly<Record<Kind, MultiMap<NamedRow>>> = {
    instance: new MultiMap(),
    disk: new MultiMap(),
    vnic: new MultiMap(),
    snapshot: new MultiMap(),
  };
  /** The rows that aren't the only ones of their look. */
  readonly #crowded = new Set<TreeNode>();
  /** The rows whose names may look like others with another skeleton, by the shapes of their names: mostly none. */
  readonly #uncertainByShape = new MultiMap<NamedRow>();
  #uncertainCount = 0;
  /** All rows by the shapes of their names. Made while there are uncertain names. */
  #byShape: MultiMap<NamedRow> | undefined;
  #ends: IdEnds<NamedRow> | undefined;
  /** Rows that were added or removed beside others that may look different now. */
  #changed = new Set<NamedRow>();

  add(named: NamedRow): void {
    const { row, ref, skeleton } = named;
    const [sameKind, look] = [this.#byLook[ref.kind], skeleton.merged];
    sameKind.add(look, named);
    if (hasUncertainLook(skeleton)) {
      this.#uncertainByShape.add(shapeIn(ref.kind, skeleton), named);
      this.#uncertainCount += 1;
    }
    this.#byShape?.add(shapeIn(ref.kind, skeleton), named);
    this.#ends?.add(named);
    const count = sameKind.countOf(look);
    if (count > 1) this.#crowded.add(row);
    if (count === 2) for (const each of sameKind.values(look)) this.#crowded.add(each.row);
    if (count > 1 || this.#hasNeighbors(named, 1)) this.#changed.add(named);
  }

  remove(named: NamedRow): void {
    const { row, ref, skeleton } = named;
    const [sameKind, look] = [this.#byLook[ref.kind], skeleton.merged];
    sameKind.delete(look, named);
    if (hasUncertainLook(skeleton)) {
      this.#uncertainByShape.delete(shapeIn(ref.kind, skeleton), named);
      this.#uncertainCount -= 1;
    }
    this.#byShape?.delete(shapeIn(ref.kind, skeleton), named);
    this.#ends?.delete(named);
    const count = sameKind.countOf(look);
    this.#crowded.delete(row);
    if (count === 1) for (const each of sameKind.values(look)) this.#crowded.delete(each.row);
    if (count > 0 || this.#hasNeighbors(named, 0)) this.#changed.add(named);
  }

  /** Whether the name of a row could be shared: false without a closer look at most rows. */
  mayBeShared(row: TreeNode): boolean {
    return this.#uncertainCount > 0 || this.#crowded.has(row);
  }

  /**
   * Whether the name of another resource of the same kind and account looks the same. The same id elsewhere doesn't count.
   */
  isShared(ref: ResourceRef, skeleton: NameSkeleton): boolean {
    return this.#hasLookalike(ref.kind, skeleton, ({ account, id }) => id !== ref.id && account === ref.account);
  }

  /** Whether the name of another resource of any kind looks the same, including the same id in another account. */
  hasLookalike(ref: ResourceRef, skeleton: NameSkeleton): boolean {
    const isOther = (other: ResourceRef): boolean => other.id !== ref.id || keyOf(other) !== keyOf(ref);
    return kinds.some((kind) => this.#hasLookalike(kind, skeleton, isOther));
  }

  /** Returns the end of an id: six characters, or as many as it takes to differ from every other known id. */
  idEndOf(ref: ResourceRef): string {
    if (!this.#ends) {
      this.#ends = new IdEnds();
      for (const each of this.#all()) this.#ends.add(each);
    }
    return this.#ends.endOf({ ref });
  }

  /** Returns the parents of the rows that may look different since the last call. */
  takeChangedParents(): ReadonlySet<string> {
    const changed = this.#changed;
    const parents = new Set<string>();
    if (changed.size === 0) return parents;
    this.#changed = new Set();
    const seen = new Set<string>();
    const collect = (key: string, rows: Iterable<NamedRow>): void => {
      if (seen.has(key)) return;
      seen.add(key);
      for (const { row } of rows) if (row.parent !== undefined) parents.add(row.parent);
    };
    for (const named of changed) {
      const { ref, skeleton } = named;
      collect(`look/${ref.kind}/${skeleton.merged}`, this.#byLook[ref.kind].values(skeleton.merged));
      if (this.#ends) collect(`end/${IdEnds.keyOf(named)}`, this.#ends.similarTo(named));
      const shape = shapeIn(ref.kind, skeleton);
      if (hasUncertainLook(skeleton)) collect(`shape/${shape}`, this.#shapes().values(shape));
      else collect(`uncertain/${shape}`, this.#uncertainByShape.values(shape));
    }
    return parents;
  }

  *#all(): Iterable<NamedRow> {
    for (const kind of kinds) yield* this.#byLook[kind].all();
  }

  #hasLookalike(kind: Kind, skeleton: NameSkeleton, isOther: (ref: ResourceRef) => boolean): boolean {
    for (const { ref } of this.#byLook[kind].values(skeleton.merged)) if (isOther(ref)) return true;
    const isUncertain = hasUncertainLook(skeleton);
    if (!isUncertain && this.#uncertainCount === 0) return false;
    const [rows, shape] = [isUncertain ? this.#shapes() : this.#uncertainByShape, shapeIn(kind, skeleton)];
    if (rows.countOf(shape) > maxCompared) return true;
    for (const each of rows.values(shape)) if (isOther(each.ref) && areConfusable(skeleton, each.skeleton)) return true;
    return false;
  }

  #shapes(): MultiMap<NamedRow> {
    if (!this.#byShape) {
      this.#byShape = new MultiMap();
      for (const each of this.#all()) this.#byShape.add(shapeIn(each.ref.kind, each.skeleton), each);
    }
    return this.#byShape;
  }

  /** Whether rows with another skeleton may look different. `own` is how often the row itself is counted. */
  #hasNeighbors(named: NamedRow, own: number): boolean {
    return this.#uncertainCount > 0 || hasUncertainLook(named.skeleton) || (this.#ends?.countSimilar(named) ?? 0) > own;
  }
}
