import type { Region } from '../../domain/account';
import { keyOf, type ResourceRef, sameResource } from '../../domain/refs';
import { isDisk, isShared, type Resource } from '../../domain/resource';
import type { TreeNode } from '../tree/node';
import type { TreeModel } from '../tree/treeModel';

/** A resource that we know of without asking anybody. */
export interface KnownResource {
  readonly resource: Resource;
  readonly region: Region;
  /**
   * A row of the tree that shows it, or would if it were opened; none for what was only looked up, nor where a row would
   * stand for a choice that nobody has made: under which of several instances.
   */
  readonly row: TreeNode | undefined;
}

/** So many looked-up resources are remembered. */
const mostLookedUp = 200;

const underIn = (row: TreeNode): string | undefined =>
  row.subject.kind === 'resource' ? row.subject.under?.id : undefined;

/** What lists tell of one resource, each by a row of its own. */
class Told {
  readonly #rows: TreeNode[] = [];
  #isShared = false;

  add(row: TreeNode, resource: Resource): void {
    this.#rows.push(row);
    this.#isShared ||= isDisk(resource) && isShared(resource);
  }

  /** None where it would depend on the order of the lists, or on which of them were opened, what it stands under. */
  get row(): TreeNode | undefined {
    const isSplit = new Set(this.#rows.map(underIn)).size > 1;
    return this.#isShared || isSplit ? undefined : this.#rows.at(-1);
  }
}

/** What the tree's lists and earlier look-ups have told. Never asks the network. */
export class KnownResources {
  readonly #tree: TreeModel;
  readonly #lookedUp = new Map<string, KnownResource>();

  constructor(tree: TreeModel) {
    this.#tree = tree;
  }

  /** Each resource that passes, once; the tree's lists know better than an earlier look-up. */
  all(passes: (resource: Resource) => boolean): readonly KnownResource[] {
    const found = new Map<string, KnownResource>();
    const told = new Map<string, Told>();
    for (const [key, held] of this.#lookedUp) if (passes(held.resource)) found.set(key, held);
    for (const { row, resource } of this.#tree.listed()) {
      if (row.subject.kind !== 'resource' || !passes(resource)) continue;
      const key = keyOf(resource.ref);
      const ofIt = told.get(key) ?? new Told();
      ofIt.add(row, resource);
      told.set(key, ofIt);
      found.set(key, { resource, region: row.subject.region, row: ofIt.row });
    }
    return [...found.values()];
  }

  withId(id: string): readonly KnownResource[] {
    return this.all(({ ref }) => ref.id === id);
  }

  of(ref: ResourceRef): KnownResource | undefined {
    return this.all((resource) => resource.ref.id === ref.id && sameResource(resource.ref, ref))[0];
  }

  /** By the key of its reference. */
  withKey(key: string): KnownResource | undefined {
    return this.all(({ ref }) => keyOf(ref) === key)[0];
  }

  remember(resource: Resource, region: Region): void {
    const key = keyOf(resource.ref);
    this.#lookedUp.delete(key);
    this.#lookedUp.set(key, { resource, region, row: undefined });
    const [oldest] = this.#lookedUp.keys();
    if (this.#lookedUp.size > mostLookedUp && oldest !== undefined) this.#lookedUp.delete(oldest);
  }
}
