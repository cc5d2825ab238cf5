import type { Region } from '../../domain/account';
import { keyOf, type ResourceRef, sameResource } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { TreeNode } from '../tree/node';
import type { TreeModel } from '../tree/treeModel';

/** A resource that we know of without asking anybody. */
export interface Held {
  readonly resource: Resource;
  readonly region: Region;
  /** A row of the tree that shows it, or would if it were opened; none for what was only looked up. */
  readonly row: TreeNode | undefined;
}

/** So many looked-up resources are remembered. */
const mostLookedUp = 200;

/** What the tree's lists and earlier look-ups have told. Never asks the network. */
export class HeldResources {
  readonly #tree: TreeModel;
  readonly #lookedUp = new Map<string, Held>();

  constructor(tree: TreeModel) {
    this.#tree = tree;
  }

  /** Each resource that passes, once; the tree's lists know better than an earlier look-up. */
  all(passes: (resource: Resource) => boolean): readonly Held[] {
    const found = new Map<string, Held>();
    for (const [key, held] of this.#lookedUp) if (passes(held.resource)) found.set(key, held);
    for (const { row, resource } of this.#tree.listed()) {
      if (row.subject.kind !== 'resource' || !passes(resource)) continue;
      found.set(keyOf(resource.ref), { resource, region: row.subject.region, row });
    }
    return [...found.values()];
  }

  withId(id: string): readonly Held[] {
    return this.all(({ ref }) => ref.id === id);
  }

  of(ref: ResourceRef): Held | undefined {
    return this.all((resource) => resource.ref.id === ref.id && sameResource(resource.ref, ref))[0];
  }

  /** By the key of its reference. */
  withKey(key: string): Held | undefined {
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
