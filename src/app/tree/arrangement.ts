import { isDisk, type Resource } from '../../domain/resource';
import type { Memento } from '../ports';
import { WorkspaceChoice } from '../workspaceChoice';

/**
 * How the resources of a region are grouped: below the instance that they are attached to, in a group for each kind, or
 * not at all.
 */
export const groupings = ['instance', 'kind', 'flat'] as const;

export type Grouping = (typeof groupings)[number];

/** What the resources of a list are sorted by: problems, the largest, or the oldest first. */
export const sortings = ['name', 'state', 'size', 'age'] as const;

export type Sorting = (typeof sortings)[number];

/** How the tree groups and sorts resources, as the user has chosen it for the workspace. */
export class Arrangement {
  readonly grouping: WorkspaceChoice<Grouping>;
  readonly sorting: WorkspaceChoice<Sorting>;

  constructor(memento: Memento) {
    this.grouping = new WorkspaceChoice(memento, 'tree.grouping', groupings);
    this.sorting = new WorkspaceChoice(memento, 'tree.sorting', sortings);
  }
}

/** What needs attention comes first, then what is in progress, then what isn't in use. */
const stateOrder: Readonly<Record<Resource['state'], number>> = {
  error: 0,
  unknown: 1,
  detaching: 2,
  attaching: 2,
  creating: 2,
  deleting: 2,
  changing: 2,
  recycling: 2,
  stopped: 3,
  available: 3,
  running: 4,
  inUse: 4,
  recycled: 5,
};

/** Returns what decides the place of a resource before its name does. What has the smaller number comes first. */
export const sortKeys: Readonly<Record<Sorting, (resource: Resource) => number>> = {
  name: () => 0,
  state: ({ state }) => stateOrder[state],
  size: (resource) => (isDisk(resource) ? -resource.sizeGiB : 0),
  // What doesn't tell its age comes last.
  age: ({ createdAt }) => Date.parse(createdAt) || Number.POSITIVE_INFINITY,
};
