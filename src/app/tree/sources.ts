import type { Account, Region } from '../../domain/account';
import type { Kind } from '../../domain/refs';
import { isOrphan, isUsedElsewhere, type Resource } from '../../domain/resource';
import type { Page, Provider, Scope } from '../../providers/contract';
import type { Clouds } from '../clouds';
import { emptyGroupRows, noRegionsRows, regionsStep, resourcesStep } from './accountSteps';
import type { Grouping } from './arrangement';
import type { BranchPlan } from './branch';
import type { RowPage, Unreadable } from './listedRows';
import type { Source } from './listing';
import type { Group, RowSubject, TreeNode } from './node';
import { noSnapshotsRow } from './noteNodes';
import { offeredInList } from './offeredActions';
import { groupNode, regionNode } from './placeNodes';
import { type NodePosition, resourceNode } from './resourceNodes';

const unreadableIn = (kind: Kind, page: Page<Resource>): readonly Unreadable[] =>
  page.filter((each) => each instanceof Error).map((error) => ({ kind, error }));

/** Yields rows, each created on iteration. */
function* makeRows<R extends Resource>(
  page: Page<R>,
  row: (resource: R) => TreeNode,
  keep: (resource: R) => boolean,
): Iterable<TreeNode> {
  for (const each of page) if (!(each instanceof Error) && keep(each)) yield row(each);
}

async function* rowsOf<R extends Resource>(
  kind: Kind,
  pages: AsyncIterable<Page<R>>,
  row: (resource: R) => TreeNode,
  keep: (resource: R) => boolean = () => true,
): AsyncIterable<RowPage> {
  for await (const page of pages) yield { rows: makeRows(page, row, keep), unreadable: unreadableIn(kind, page) };
}

/** The lists of a region's groups, besides the one that takes several lists. */
const groupLists = {
  disks: { kind: 'disk', scope: { kind: 'unattached' } },
  vnics: { kind: 'vnic', scope: { kind: 'unattached' } },
  recycled: { kind: 'disk', scope: { kind: 'recycled' } },
  instances: { kind: 'instance', scope: { kind: 'region' } },
  allDisks: { kind: 'disk', scope: { kind: 'region' } },
  allVnics: { kind: 'vnic', scope: { kind: 'region' } },
} as const satisfies Partial<Record<Group, { kind: Kind; scope: Scope }>>;

/** The key of the list of each kind, which is part of the ids of its rows. */
const listKeys: Readonly<Record<Kind, string>> = {
  instance: 'instances',
  disk: 'disks',
  vnic: 'vnics',
  snapshot: 'snapshots',
};

/** The kinds of resources that are below an instance. */
const attachable = ['disk', 'vnic'] as const satisfies readonly Kind[];

/** The kinds of resources that are listed beside each other if they aren't grouped by instance. */
const listedKinds = ['instance', ...attachable] as const satisfies readonly Kind[];

/** The groups of all resources of a kind. */
const groupsOfKinds = { instance: 'instances', disk: 'allDisks', vnic: 'allVnics' } as const;

/** A list and its key. */
type List = Pick<Source, 'key' | 'pages' | 'permissionStep'>;

interface Plan extends Omit<BranchPlan, 'sources'> {
  readonly lists: readonly List[];
}

/** Returns what is below each kind of row, and the requests that load it. */
export class TreeSources {
  readonly #clouds: Clouds;
  readonly #grouping: () => Grouping;

  /** `grouping` returns how the resources of a region are grouped at present. */
  constructor(clouds: Clouds, grouping: () => Grouping) {
    this.#clouds = clouds;
    this.#grouping = grouping;
  }

  below(node: TreeNode): BranchPlan {
    const { lists, ...plan } = this.#planBelow(node);
    const cloud = this.#cloudOf(node);
    return { ...plan, sources: lists.map((list) => ({ ...list, cloud, listen: this.#clouds.listenToCalls })) };
  }

  /** Returns the label of the cloud of a row, or its id if this version doesn't support it. */
  #cloudOf({ subject }: TreeNode): string {
    const id =
      subject.kind === 'account'
        ? subject.account.cloud
        : subject.kind === 'region' || subject.kind === 'group'
          ? subject.region.cloud
          : subject.kind === 'resource'
            ? subject.resource.ref.cloud
            : '';
    return this.#clouds.providers.find((provider) => provider.id === id)?.label ?? id;
  }

  #planBelow(node: TreeNode): Plan {
    const { subject } = node;
    if (subject.kind === 'account') return this.#belowAccount(node, subject.account);
    if (subject.kind === 'region') return this.#regionPlans[this.#grouping()](node, subject.region);
    if (subject.kind === 'group') return this.#belowGroup(node, subject);
    if (subject.kind === 'resource' && subject.resource.ref.kind === 'instance')
      return this.#belowInstance(node, subject);
    if (subject.kind === 'resource' && subject.resource.ref.kind === 'disk') return this.#belowDisk(node, subject);
    return { fixed: [], lists: [] };
  }

  #belowAccount(node: TreeNode, account: Account): Plan {
    const clouds = this.#clouds;
    async function* pages(signal: AbortSignal): AsyncIterable<RowPage> {
      const unreadable: Unreadable[] = [];
      const onUnreadable = (error: Error) => unreadable.push({ kind: 'region', error });
      const regions = await clouds.regionsOf(account.id, signal, onUnreadable);
      yield { rows: regions.map((region) => regionNode(region, node.id)), unreadable };
    }
    const step = regionsStep(account);
    return {
      fixed: [],
      lists: [{ key: 'regions', pages, ...(step ? { permissionStep: step } : {}) }],
      empty: noRegionsRows(node.id, account, clouds.providerOf(account.cloud)),
    };
  }

  /** Returns what is below a region for each grouping. */
  readonly #regionPlans: Readonly<Record<Grouping, (node: TreeNode, region: Region) => Plan>> = {
    instance: (node, region) => this.#byInstance(node, region),
    kind: (node, region) => this.#byKind(node, region),
    flat: (node, region) => this.#flat(node, region),
  };

  #byInstance(node: TreeNode, region: Region): Plan {
    const unattached = (['disks', 'vnics'] as const).filter((group) => this.#has(region, groupLists[group].kind));
    return {
      fixed: this.#groups(node, region, [...unattached, 'usedElsewhere', ...this.#bin(region)]),
      lists: [this.#list('instance', { parent: node.id, region }, { kind: 'region' })],
      attached: {
        kinds: this.#attachable(region),
        pages: (kind, scope, signal) => this.#api(region).list(kind, region, scope, signal),
        listen: this.#clouds.listenToCalls,
      },
      ...this.#emptyRows(node, region, 'instances'),
    };
  }

  #byKind(node: TreeNode, region: Region): Plan {
    const groups = this.#listed(region).map((kind) => groupsOfKinds[kind]);
    return { fixed: this.#groups(node, region, [...groups, ...this.#bin(region)]), lists: [] };
  }

  #flat(node: TreeNode, region: Region): Plan {
    const position = { parent: node.id, region, isApart: true };
    return {
      fixed: this.#groups(node, region, this.#bin(region)),
      isOneList: true,
      lists: this.#listed(region).map((kind) => this.#list(kind, position, { kind: 'region' })),
      ...this.#emptyRows(node, region, 'resources'),
    };
  }

  #groups({ id }: TreeNode, region: Region, groups: readonly Group[]): readonly TreeNode[] {
    return groups.map((group) => groupNode(group, region, id));
  }

  #bin(region: Region): readonly Group[] {
    return this.#provider(region).hasRecycleBin ? ['recycled'] : [];
  }

  #belowGroup(node: TreeNode, { group, region }: Extract<RowSubject, { kind: 'group' }>): Plan {
    const position = { parent: node.id, region, group, isApart: true };
    const empty = this.#emptyRows(node, region, 'resources');
    if (group === 'usedElsewhere') {
      const pages = (signal: AbortSignal) => this.#usedByOthers(position, signal);
      return { ...empty, fixed: [], lists: [{ key: group, pages, ...this.#permissionStep(region) }] };
    }
    const { kind, scope } = groupLists[group];
    return {
      ...empty,
      fixed: [],
      lists: [this.#list(kind, position, scope, scope.kind === 'unattached' ? isOrphan : undefined)],
    };
  }

  #belowInstance(node: TreeNode, { resource, region }: Extract<RowSubject, { kind: 'resource' }>): Plan {
    const instance = { ...resource.ref, kind: 'instance' as const };
    const position = { parent: node.id, region, under: instance };
    const scope: Scope = { kind: 'instance', instance };
    const lists = this.#attachable(region).map((kind) => this.#list(kind, position, scope));
    return { fixed: [], lists, ...this.#emptyRows(node, region, 'resources') };
  }

  /** Lists the snapshots of a disk. */
  #belowDisk(node: TreeNode, { resource, region, under }: Extract<RowSubject, { kind: 'resource' }>): Plan {
    const disk = { ...resource.ref, kind: 'disk' as const };
    const position = { parent: node.id, region, ...(under ? { under } : {}) };
    return {
      fixed: [],
      lists: [this.#list('snapshot', position, { kind: 'disk', disk, inGroup: true })],
      empty: [noSnapshotsRow(node.id)],
    };
  }

  /**
   * Lists what isn't under a listed instance and isn't unattached either, which takes all three lists of the region.
   * Yields a page, possibly empty, for every page that is read, so that a large region doesn't exceed the deadline.
   */
  async *#usedByOthers(position: NodePosition, signal: AbortSignal): AsyncIterable<RowPage> {
    const { region } = position;
    const shown = new Set<string>();
    for await (const page of this.#api(region).list('instance', region, { kind: 'region' }, signal)) {
      for (const each of page) if (!(each instanceof Error)) shown.add(each.ref.id);
      yield { rows: [], unreadable: unreadableIn('instance', page) };
    }
    const isUsed = (resource: Resource): boolean => isUsedElsewhere(resource, shown);
    for (const kind of this.#attachable(region)) {
      yield* this.#list(kind, position, { kind: 'region' }, isUsed).pages(signal);
    }
  }

  #list(kind: Kind, place: NodePosition, scope: Scope, keep?: (resource: Resource) => boolean): List {
    const { region } = place;
    const position = { ...place, hasSnapshots: this.#has(region, 'snapshot') };
    const offered = offeredInList(this.#provider(region).operations);
    return {
      key: listKeys[kind],
      ...this.#permissionStep(region),
      pages: (signal) =>
        rowsOf(
          kind,
          this.#api(region).list(kind, region, scope, signal),
          (resource) => resourceNode(resource, position, offered(resource)),
          keep,
        ),
    };
  }

  /** Returns what the user can do when the lists of a region are refused. */
  #permissionStep(region: Region): Pick<Source, 'permissionStep'> {
    const account = this.#clouds.findAccount(region.account);
    const step = account && resourcesStep(account, this.#provider(region));
    return step ? { permissionStep: step } : {};
  }

  /** Returns the rows for empty lists below a row, if they are limited to a resource group. */
  #emptyRows({ id }: TreeNode, region: Region, of: 'instances' | 'resources'): Pick<BranchPlan, 'empty'> {
    const account = this.#clouds.findAccount(region.account);
    const empty = account && emptyGroupRows(id, account, of);
    return empty ? { empty } : {};
  }

  #has(region: Region, kind: Kind): boolean {
    return this.#provider(region).kinds.includes(kind);
  }

  #attachable(region: Region): readonly Kind[] {
    return attachable.filter((kind) => this.#has(region, kind));
  }

  #listed(region: Region): readonly (typeof listedKinds)[number][] {
    return listedKinds.filter((kind) => this.#has(region, kind));
  }

  #provider(region: Region): Provider {
    return this.#clouds.providerOf(region.cloud);
  }

  #api(region: Region) {
    return this.#clouds.of(region.account);
  }
}
