import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { Clouds } from '../clouds';
import type { Operations } from '../operations/record/operations';
import type { IndexedList, ResourceIndex } from '../resources/resourceIndex';
import type { TreeNode } from '../tree/node';
import { offeredInList } from '../tree/offeredActions';
import { withOverlay } from '../tree/overlay';
import type { UnattachedItem } from './unattachedItem';

export const itemId = (ref: ResourceRef): string => `unattached/${keyOf(ref)}`;

/**
 * The rows of resources. A row is made when it is shown for the first time; from then on its resource is in the index of
 * known resources.
 */
export class ItemRows {
  readonly #clouds: Pick<Clouds, 'providerOf'>;
  readonly #store: Operations;
  readonly #index: ResourceIndex;
  readonly #rows = new Map<UnattachedItem, TreeNode>();
  readonly #byId = new Map<string, UnattachedItem>();
  readonly #indexed: IndexedList;
  readonly #offered = new Map<string, (resource: Resource) => readonly Action[]>();

  constructor(clouds: Pick<Clouds, 'providerOf'>, store: Operations, index: ResourceIndex) {
    this.#clouds = clouds;
    this.#store = store;
    this.#index = index;
    this.#indexed = index.openList(() => this.#rows.values());
  }

  /** Makes the rows of the resources that are shown now, so that they are all known before their names are compared. */
  show(items: readonly UnattachedItem[]): void {
    for (const item of items) if (!this.#rows.has(item)) this.#make(item);
  }

  /** Returns the row of a shown resource, with what happens to it and with the end of its id where that is needed. */
  row(item: UnattachedItem): TreeNode {
    const made = this.#rows.get(item) ?? this.#make(item);
    const now = withOverlay(made, this.#store, item.revision);
    const idEnd = this.#index.idEndOfShared(made);
    return idEnd === undefined ? now : { ...now, idEnd };
  }

  /** Returns the resource that was shown with this id. */
  find(id: string): UnattachedItem | undefined {
    return this.#byId.get(id);
  }

  /** Removes the row of a resource that the view no longer has. */
  drop(item: UnattachedItem): void {
    const row = this.#rows.get(item);
    if (!row) return;
    this.#indexed.remove(row);
    this.#rows.delete(item);
    if (this.#byId.get(row.id) === item) this.#byId.delete(row.id);
  }

  dispose(): void {
    for (const item of [...this.#rows.keys()]) this.drop(item);
    this.#indexed.close();
  }

  #make(item: UnattachedItem): TreeNode {
    const { resource, region } = item;
    const id = itemId(resource.ref);
    const row: TreeNode = {
      id,
      parent: 'unattached',
      subject: { kind: 'resource', resource, region },
      expandable: false,
      offered: this.#offeredFor(resource),
    };
    this.#rows.set(item, row);
    this.#byId.set(id, item);
    this.#indexed.add(row);
    return row;
  }

  #offeredFor(resource: Resource): readonly Action[] {
    const { cloud } = resource.ref;
    const offered = this.#offered.get(cloud) ?? offeredInList(this.#clouds.providerOf(cloud).operations);
    this.#offered.set(cloud, offered);
    return offered(resource);
  }
}
