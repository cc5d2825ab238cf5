import { isDisk, type Resource } from '../../domain/resource';
import type { Branch } from './branch';
import type { TreeNode } from './node';
import type { Summary } from './summary';

/** Whether a row shows what it contains. */
export const hasSummary = ({ subject }: TreeNode): boolean => subject.kind === 'region' || subject.kind === 'group';

/** Returns what the lists of a branch contain; undefined while nothing is known. */
export function summaryOf({ listings }: Branch): Summary | undefined {
  const isPartial = listings.some(({ isComplete, isRenewing }) => !isComplete && !isRenewing);
  const resources = listings.flatMap(({ rows }): readonly Resource[] =>
    rows.flatMap(({ subject }) => (subject.kind === 'resource' ? [subject.resource] : [])),
  );
  if (resources.length === 0 && isPartial) return undefined;
  const sizeGiB = resources.reduce((sum, resource) => sum + (isDisk(resource) ? resource.sizeGiB : 0), 0);
  return { count: resources.length, sizeGiB, isPartial };
}
