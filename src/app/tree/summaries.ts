import { isDisk } from '../../domain/resource';
import type { Branch } from './branch';
import type { TreeNode } from './node';
import { rowText } from './rowText';
import type { Summary } from './summary';

/** Whether a row shows what it contains. */
const hasSummary = ({ subject }: TreeNode): boolean => subject.kind === 'region' || subject.kind === 'group';

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
function summaryOf({ listings }: Branch): Summary | undefined {
  const isPartial = listings.some(({ isComplete, isRenewing }) => !isComplete && !isRenewing);
  const counted = listings.map(({ rows }) => contentsOf(rows));
  const count = counted.reduce((sum, each) => sum + each.count, 0);
  if (count === 0 && isPartial) return undefined;
  return { count, sizeGiB: counted.reduce((sum, each) => sum + each.sizeGiB, 0), isPartial };
}

/** What the rows of regions and groups say of what they contain. */
export class Summaries {
  readonly #findBranch: (id: string) => Branch | undefined;
  /** The texts of the rows, by their ids. */
  readonly #texts = new Map<string, string>();

  constructor(findBranch: (id: string) => Branch | undefined) {
    this.#findBranch = findBranch;
  }

  /** Returns a row with what it contains, as far as that is known. */
  addTo(node: TreeNode): TreeNode {
    const branch = this.#findBranch(node.id);
    const summary = hasSummary(node) && branch ? summaryOf(branch) : undefined;
    return summary ? { ...node, summary } : node;
  }

  /** Whether a row contains something else than at the last call, so that its own text has changed. */
  takeNew(row: TreeNode): boolean {
    const text = rowText(this.addTo(row)).accessibleLabel;
    const isNew = (this.#texts.get(row.id) ?? rowText(row).accessibleLabel) !== text;
    this.#texts.set(row.id, text);
    return isNew;
  }
}
