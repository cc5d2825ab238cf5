import type { Region } from '../../domain/account';
import { keyOf, type ResourceRef, sameResource } from '../../domain/refs';
import { isDisk, isShared, type Resource } from '../../domain/resource';
import type { TreeNode } from '../tree/node';
import type { TreeModel } from '../tree/treeModel';

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

/** How many looked-up resources are kept. */
const maxLookedUp = 200;

const underIn = (row: TreeNode): string | undefined =>
  row.subject.kind === 'resource' ? row.subject.under?.id : undefined;

/** The rows that lists have for one resource. */
class RowsOfResource {
  readonly #rows: TreeNode[] = [];
  #isShared = false;

  add(row: TreeNode, resource: Resource): void {
    this.#rows.push(row);
    this.#isShared ||= isDisk(resource) && isShared(resource);
  }

  /** Undefined if the instance of the row would depend on the order of the lists or on which of them were expanded. */
  get row(): TreeNode | undefined {
    const isSplit = new Set(this.#rows.map(underIn)).size > 1;
    return this.#isShared || isSplit ? undefined : this.#rows.at(-1);
  }
}

/** The resources that the tree's lists and earlier look-ups have returned. Never sends a request. */
export class KnownResources {
  readonly #tree: TreeModel;
  readonly #lookedUp = new Map<string, KnownResource>();

  constructor(tree: TreeModel) {
    this.#tree = tree;
  }

  /** Returns each matching resource once. The tree's lists take precedence over earlier look-ups. */
  all(passes: (resource: Resource) => boolean): readonly KnownResource[] {
    const found = new Map<string, KnownResource>();
    const rows = new Map<string, RowsOfResource>();
    for (const [key, known] of this.#lookedUp) if (passes(known.resource)) found.set(key, known);
    for (const { row, resource } of this.#tree.listed()) {
      if (row.subject.kind !== 'resource' || !passes(resource)) continue;
      const key = keyOf(resource.ref);
      const rowsOfIt = rows.get(key) ?? new RowsOfResource();
      rowsOfIt.add(row, resource);
      rows.set(key, rowsOfIt);
      found.set(key, { resource, region: row.subject.region, row: rowsOfIt.row });
    }
    return [...found.values()];
  }

  withId(id: string): readonly KnownResource[] {
    return this.all(({ ref }) => ref.id === id);
  }

  of(ref: ResourceRef): KnownResource | undefined {
    return this.all((resource) => resource.ref.id === ref.id && sameResource(resource.ref, ref))[0];
  }

  /** Finds a resource by the key of its reference. */
  withKey(key: string): KnownResource | undefined {
    return this.all(({ ref }) => keyOf(ref) === key)[0];
  }

  remember(resource: Resource, region: Region): void {
    const key = keyOf(resource.ref);
    this.#lookedUp.delete(key);
    this.#lookedUp.set(key, { resource, region, row: undefined });
    const [oldest] = this.#lookedUp.keys();
    if (this.#lookedUp.size > maxLookedUp && oldest !== undefined) this.#lookedUp.delete(oldest);
  }
}
