import type { Account, Region } from '../../domain/account';
import type { Kind } from '../../domain/refs';
import {
  type Disk,
  isOrphanDisk,
  isOrphanVnic,
  isUsedElsewhere,
  type Resource,
  type Vnic,
} from '../../domain/resource';
import type { Page, Provider, Scope } from '../../providers/contract';
import type { Clouds } from '../clouds';
import type { BranchPlan } from './branch';
import type { RowPage, Unreadable } from './listedRows';
import type { Source } from './listing';
import type { Group, RowSubject, TreeNode } from './node';
import { groupNode, regionNode } from './placeNodes';
import { diskNode, instanceNode, type NodePosition, vnicNode } from './resourceNodes';

const offeredOn = (provider: Provider, resource: Disk | Vnic) =>
  provider.operations
    .filter((operation) => operation.kind === resource.ref.kind && operation.offered(resource))
    .map(({ action }) => action);

const unreadableIn = (kind: Kind, { unreadable = [] }: Page<Resource>): readonly Unreadable[] =>
  unreadable.map((error) => ({ kind, error }));

/** Yields rows, each created on iteration. */
function* makeRows<R extends Resource>(
  items: readonly R[],
  row: (resource: R) => TreeNode,
  keep: (resource: R) => boolean,
): Iterable<TreeNode> {
  for (const item of items) if (keep(item)) yield row(item);
}

async function* rowsOf<R extends Resource>(
  kind: Kind,
  pages: AsyncIterable<Page<R>>,
  row: (resource: R) => TreeNode,
  keep: (resource: R) => boolean = () => true,
): AsyncIterable<RowPage> {
  for await (const page of pages) yield { rows: makeRows(page.items, row, keep), unreadable: unreadableIn(kind, page) };
}

/** Returns what is below each kind of row, and the requests that load it. */
export class TreeSources {
  readonly #clouds: Clouds;

  constructor(clouds: Clouds) {
    this.#clouds = clouds;
  }

  below(node: TreeNode): BranchPlan {
    const { fixed, sources } = this.#planBelow(node);
    return { fixed, sources: sources.map((source) => ({ ...source, listen: this.#clouds.listenToCalls })) };
  }

  #planBelow(node: TreeNode): BranchPlan {
    const { subject } = node;
    if (subject.kind === 'account') return this.#belowAccount(node, subject.account);
    if (subject.kind === 'region') return this.#belowRegion(node, subject.region);
    if (subject.kind === 'group') return this.#belowGroup(node, subject);
    if (subject.kind === 'resource' && subject.resource.ref.kind === 'instance')
      return this.#belowInstance(node, subject);
    return { fixed: [], sources: [] };
  }

  #belowAccount(node: TreeNode, account: Account): BranchPlan {
    const clouds = this.#clouds;
    async function* pages(signal: AbortSignal): AsyncIterable<RowPage> {
      const regions = await clouds.of(account.id).listRegions(signal);
      yield { rows: regions.map((region) => regionNode(region, node.id)) };
    }
    return { fixed: [], sources: [{ key: 'regions', pages }] };
  }

  #belowRegion(node: TreeNode, region: Region): BranchPlan {
    const bin: readonly Group[] = this.#provider(region).hasRecycleBin ? ['recycled'] : [];
    const groups: readonly Group[] = ['disks', 'vnics', 'usedElsewhere', ...bin];
    const pages = (signal: AbortSignal) =>
      rowsOf('instance', this.#api(region).listInstances(region, signal), (instance) =>
        instanceNode(instance, { parent: node.id, region }),
      );
    return { fixed: groups.map((group) => groupNode(group, region, node.id)), sources: [{ key: 'instances', pages }] };
  }

  #belowGroup(node: TreeNode, { group, region }: Extract<RowSubject, { kind: 'group' }>): BranchPlan {
    const position = { parent: node.id, region, group };
    const source = {
      disks: () => this.#disks(position, { kind: 'unattached' }, isOrphanDisk),
      vnics: () => this.#vnics(position, { kind: 'unattached' }, isOrphanVnic),
      usedElsewhere: () => ({
        key: 'usedElsewhere',
        pages: (signal: AbortSignal) => this.#usedByOthers(position, signal),
      }),
      recycled: () => this.#disks(position, { kind: 'recycled' }),
    }[group];
    return { fixed: [], sources: [source()] };
  }

  #belowInstance(node: TreeNode, { resource, region }: Extract<RowSubject, { kind: 'resource' }>): BranchPlan {
    const instance = { ...resource.ref, kind: 'instance' as const };
    const position = { parent: node.id, region, under: instance };
    const scope: Scope = { kind: 'instance', instance };
    return { fixed: [], sources: [this.#disks(position, scope), this.#vnics(position, scope)] };
  }

  /**
   * Lists what isn't under a listed instance and isn't unattached either, which takes all three lists of the region.
   * Yields a page, possibly empty, for every page that is read, so that a large region doesn't exceed the deadline.
   */
  async *#usedByOthers(position: NodePosition, signal: AbortSignal): AsyncIterable<RowPage> {
    const { region } = position;
    const shown = new Set<string>();
    for await (const page of this.#api(region).listInstances(region, signal)) {
      for (const { ref } of page.items) shown.add(ref.id);
      yield { rows: [], unreadable: unreadableIn('instance', page) };
    }
    const isUsed = (resource: Disk | Vnic): boolean => isUsedElsewhere(resource, shown);
    yield* this.#disks(position, { kind: 'region' }, isUsed).pages(signal);
    yield* this.#vnics(position, { kind: 'region' }, isUsed).pages(signal);
  }

  #disks(position: NodePosition, scope: Scope, keep?: (disk: Disk) => boolean): Source {
    const provider = this.#provider(position.region);
    return {
      key: 'disks',
      pages: (signal) =>
        rowsOf(
          'disk',
          this.#api(position.region).listDisks(position.region, scope, signal),
          (disk) => diskNode(disk, position, offeredOn(provider, disk)),
          keep,
        ),
    };
  }

  #vnics(position: NodePosition, scope: Scope, keep?: (vnic: Vnic) => boolean): Source {
    const provider = this.#provider(position.region);
    return {
      key: 'vnics',
      pages: (signal) =>
        rowsOf(
          'vnic',
          this.#api(position.region).listVnics(position.region, scope, signal),
          (vnic) => vnicNode(vnic, position, offeredOn(provider, vnic)),
          keep,
        ),
    };
  }

  #provider(region: Region): Provider {
    return this.#clouds.providerOf(region.cloud);
  }

  #api(region: Region) {
    return this.#clouds.of(region.account);
  }
}
