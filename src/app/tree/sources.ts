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

const toldOf = (kind: Kind, { unreadable = [] }: Page<Resource>): readonly Unreadable[] =>
  unreadable.map((error) => ({ kind, error }));

/** One row after the other, each made when it is taken. */
function* made<R extends Resource>(
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
  for await (const page of pages) yield { rows: made(page.items, row, keep), unreadable: toldOf(kind, page) };
}

/** What hangs below each kind of row, and which requests tell it. */
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
    const spot = { parent: node.id, region, group };
    const source = {
      disks: () => this.#disks(spot, { of: 'unattached' }, isOrphanDisk),
      vnics: () => this.#vnics(spot, { of: 'unattached' }, isOrphanVnic),
      usedElsewhere: () => ({ key: 'usedElsewhere', pages: (signal: AbortSignal) => this.#usedByOthers(spot, signal) }),
      recycled: () => this.#disks(spot, { of: 'recycled' }),
    }[group];
    return { fixed: [], sources: [source()] };
  }

  #belowInstance(node: TreeNode, { resource, region }: Extract<RowSubject, { kind: 'resource' }>): BranchPlan {
    const instance = { ...resource.ref, kind: 'instance' as const };
    const spot = { parent: node.id, region, under: instance };
    const scope: Scope = { of: 'instance', instance };
    return { fixed: [], sources: [this.#disks(spot, scope), this.#vnics(spot, scope)] };
  }

  /**
   * What stands under no instance and is not free either: it takes all three lists of the region to tell. Every page that
   * is read is a page of this list, if an empty one: a big region takes long, and is not late as long as pages arrive.
   */
  async *#usedByOthers(spot: NodePosition, signal: AbortSignal): AsyncIterable<RowPage> {
    const { region } = spot;
    const shown = new Set<string>();
    for await (const page of this.#api(region).listInstances(region, signal)) {
      for (const { ref } of page.items) shown.add(ref.id);
      yield { rows: [], unreadable: toldOf('instance', page) };
    }
    const isHeld = (resource: Disk | Vnic): boolean => isUsedElsewhere(resource, shown);
    yield* this.#disks(spot, { of: 'region' }, isHeld).pages(signal);
    yield* this.#vnics(spot, { of: 'region' }, isHeld).pages(signal);
  }

  #disks(spot: NodePosition, scope: Scope, keep?: (disk: Disk) => boolean): Source {
    const provider = this.#provider(spot.region);
    return {
      key: 'disks',
      pages: (signal) =>
        rowsOf(
          'disk',
          this.#api(spot.region).listDisks(spot.region, scope, signal),
          (disk) => diskNode(disk, spot, offeredOn(provider, disk)),
          keep,
        ),
    };
  }

  #vnics(spot: NodePosition, scope: Scope, keep?: (vnic: Vnic) => boolean): Source {
    const provider = this.#provider(spot.region);
    return {
      key: 'vnics',
      pages: (signal) =>
        rowsOf(
          'vnic',
          this.#api(spot.region).listVnics(spot.region, scope, signal),
          (vnic) => vnicNode(vnic, spot, offeredOn(provider, vnic)),
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
