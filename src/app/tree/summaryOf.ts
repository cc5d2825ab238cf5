import { isDisk } from '../../domain/resource';
import type { Branch } from './branch';
import type { TreeNode } from './node';
import type { Summary } from './summary';

/** Whether a row shows what it contains. */
export const hasSummary = ({ subject }: TreeNode): boolean => subject.kind === 'region' || subject.kind === 'group';

/** What the rows of a list contain. */
type Contents = Pick<Summary, 'count' | 'sizeGiB'>;

/** By the rows of lists, which are replaced when they change: the view asks again each time it is drawn. */
const contents = new WeakMap<readonly TreeNode[], Contents>();

function contentsOf(rows: readonly TreeNode[]): Contents {
  const known = contents.get(rows);
  if (known) return known;
  let [count, sizeGiB] = [0, 0];
  for (const { subject } of rows) {
    if (subject.kind !== 'resource') continue;
    count += 1;
    if (isDisk(subject.resource)) sizeGiB += subject.resource.sizeGiB;
  }
  const counted = { count, sizeGiB };
  contents.set(rows, counted);
  return counted;
}

/** Returns what the lists of a branch contain; undefined while nothing is known. */
export function summaryOf({ listings }: Branch): Summary | undefined {
  const isPartial = listings.some(({ isComplete, isRenewing }) => !isComplete && !isRenewing);
  const counted = listings.map(({ rows }) => contentsOf(rows));
  const count = counted.reduce((sum, each) => sum + each.count, 0);
  if (count === 0 && isPartial) return undefined;
  return { count, sizeGiB: counted.reduce((sum, each) => sum + each.sizeGiB, 0), isPartial };
}
