import { isDisk } from '../../domain/resource';
import type { Branch } from './branch';
import type { RowSubject, TreeNode } from './node';
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

/** The list of a region that its row counts, if the branch has it. */
const counted: Partial<Record<RowSubject['kind'], string>> = { region: 'instances' };

/** Returns what the lists of a branch contain that its row sums up; undefined while nothing is known. */
function summaryOf({ kind }: RowSubject, branch: Branch): Summary | undefined {
  const key = counted[kind];
  const listings = branch.listings.filter(({ source }) => key === undefined || source.key === key);
  if (listings.length === 0) return undefined;
  const isPartial = listings.some(({ isComplete, isRenewing }) => !isComplete && !isRenewing);
  const contained = listings.map(({ rows }) => contentsOf(rows));
  const count = contained.reduce((sum, each) => sum + each.count, 0);
  if (count === 0 && isPartial) return undefined;
  return { count, sizeGiB: contained.reduce((sum, each) => sum + each.sizeGiB, 0), isPartial };
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
    const summary = hasSummary(node) && branch ? summaryOf(node.subject, branch) : undefined;
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
