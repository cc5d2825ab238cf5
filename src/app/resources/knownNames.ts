import { areConfusable, hasUncertainLook, type NameSkeleton, shapeOf, skeletonOf } from '../../domain/confusableNames';
import { type Kind, keyOf, kinds, type ResourceRef } from '../../domain/refs';
import { titleOf } from '../../domain/resource';
import type { ResourceSubject, TreeNode } from '../tree/node';
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

const keyIn = (kind: Kind, text: string): string => `${kind}/${text}`;

/** The names and ids of all listed resources, by what they look like. */
export class KnownNames {
  readonly #byLook = new MultiMap<NamedRow>();
  readonly #byShape = new MultiMap<NamedRow>();
  readonly #uncertainByShape = new MultiMap<NamedRow>();
  readonly #ends = new IdEnds<NamedRow>();
  /** Rows that were added or removed beside others that may look different now. */
  #changed = new Set<NamedRow>();

  add(row: TreeNode, { resource }: ResourceSubject): NamedRow {
    const named: NamedRow = { row, ref: resource.ref, skeleton: skeletonOf(titleOf(resource)) };
    this.#change(named, 'add');
    return named;
  }

  remove(named: NamedRow): void {
    this.#change(named, 'delete');
  }

  /** Whether the name of another resource of the same kind looks the same. The same id elsewhere doesn't count. */
  isShared(ref: ResourceRef, skeleton: NameSkeleton): boolean {
    return this.#hasLookalike(ref.kind, skeleton, (other) => other.id !== ref.id);
  }

  /** Whether the name of another resource of any kind looks the same, including the same id in another account. */
  hasLookalike(ref: ResourceRef, skeleton: NameSkeleton): boolean {
    const isOther = (other: ResourceRef): boolean => other.id !== ref.id || keyOf(other) !== keyOf(ref);
    return kinds.some((kind) => this.#hasLookalike(kind, skeleton, isOther));
  }

  /** Returns the end of an id: six characters, or as many as it takes to differ from every other known id. */
  idEndOf(ref: ResourceRef): string {
    return this.#ends.endOf({ ref });
  }

  /** Returns the parents of the rows that may look different since the last call. */
  takeChangedParents(): ReadonlySet<string> {
    const changed = this.#changed;
    this.#changed = new Set();
    const parents = new Set<string>();
    const [looks, shapes, ends] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const collect = (rows: Iterable<NamedRow>): void => {
      for (const { row } of rows) if (row.parent !== undefined) parents.add(row.parent);
    };
    for (const named of changed) {
      const { ref, skeleton } = named;
      const [look, shape] = [keyIn(ref.kind, skeleton.merged), keyIn(ref.kind, shapeOf(skeleton))];
      const [comparable, end] = [this.#comparable(skeleton), IdEnds.keyOf(named)];
      const compared = `${comparable === this.#byShape}/${shape}`;
      if (!looks.has(look)) collect(this.#byLook.values(look));
      if (!shapes.has(compared)) collect(comparable.values(shape));
      if (!ends.has(end)) collect(this.#ends.similarTo(named));
      looks.add(look);
      shapes.add(compared);
      ends.add(end);
    }
    return parents;
  }

  #hasLookalike(kind: Kind, skeleton: NameSkeleton, isOther: (ref: ResourceRef) => boolean): boolean {
    for (const { ref } of this.#byLook.values(keyIn(kind, skeleton.merged))) if (isOther(ref)) return true;
    const [shape, rows] = [keyIn(kind, shapeOf(skeleton)), this.#comparable(skeleton)];
    if (rows.countOf(shape) > maxCompared) return true;
    for (const each of rows.values(shape)) if (isOther(each.ref) && areConfusable(skeleton, each.skeleton)) return true;
    return false;
  }

  /** Returns the rows that may look the same although their skeleton is another: mostly none. */
  #comparable(skeleton: NameSkeleton): MultiMap<NamedRow> {
    return hasUncertainLook(skeleton) ? this.#byShape : this.#uncertainByShape;
  }

  #change(named: NamedRow, how: 'add' | 'delete'): void {
    const { ref, skeleton } = named;
    const [look, shape] = [keyIn(ref.kind, skeleton.merged), keyIn(ref.kind, shapeOf(skeleton))];
    const isUncertain = hasUncertainLook(skeleton);
    this.#byLook[how](look, named);
    this.#byShape[how](shape, named);
    if (isUncertain) this.#uncertainByShape[how](shape, named);
    this.#ends[how](named);
    const isAlone = how === 'add' ? 1 : 0;
    const hasNeighbors =
      isUncertain ||
      this.#byLook.countOf(look) > isAlone ||
      this.#uncertainByShape.countOf(shape) > 0 ||
      this.#ends.countSimilar(named) > isAlone;
    if (hasNeighbors) this.#changed.add(named);
  }
}
