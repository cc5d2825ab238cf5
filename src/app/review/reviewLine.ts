import type { Action } from '../../domain/plan';
import { resourceKey } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { Failure } from '../failure';
import type { Proposal } from '../operations/prepare';
import type { Target } from '../operations/readParties';
import type { OperationRecord } from '../operations/record/operationRecord';

/** A write that is to be reviewed with others. */
export interface ReviewTarget {
  readonly target: Target;
  readonly action: Action;
  /** The resource as a list contains it; undefined if it isn't known. */
  readonly known: Resource | undefined;
}

/** Whether a write is possible. */
export type Check =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'possible'; readonly proposal: Proposal }
  /** The write is blocked, or the resource couldn't be read. */
  | { readonly kind: 'blocked'; readonly failure: Failure };

/** What became of a write of the review. */
export type LineResult =
  /** Confirmed. Nothing has been sent. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'running' }
  | { readonly kind: 'sent'; readonly record: OperationRecord; readonly failure: Failure | undefined }
  /** Nothing was sent for it. */
  | { readonly kind: 'leftOut'; readonly reason: string };

/** One write of a review. */
export interface ReviewLine extends ReviewTarget {
  readonly key: string;
  readonly check: Check;
  /** Whether the user has omitted it. */
  readonly isOmitted: boolean;
  /** Undefined before the confirmation, and for what wasn't confirmed. */
  readonly result: LineResult | undefined;
}

/** The same for a resource that several accounts of the same owner reach. */
const lineKey = ({ target, action }: ReviewTarget): string =>
  `${action} ${resourceKey(target.ref)} ${target.under?.id ?? ''}`;

/** Returns the lines of a review, each write once. */
export function linesFor(targets: readonly ReviewTarget[]): readonly ReviewLine[] {
  const lines = targets.map(
    (each): ReviewLine => ({
      ...each,
      key: lineKey(each),
      check: { kind: 'waiting' },
      isOmitted: false,
      result: undefined,
    }),
  );
  return [...new Map(lines.map((line) => [line.key, line])).values()];
}

/** A line that is to be sent, if the user confirms it. */
export interface PossibleLine extends ReviewLine {
  readonly check: Extract<Check, { kind: 'possible' }>;
}

export const isPossible = (line: ReviewLine): line is PossibleLine => line.check.kind === 'possible';

/** Returns the resource of a line as it was read last. */
export const resourceOf = ({ check, known }: ReviewLine): Resource | undefined =>
  check.kind === 'possible' ? check.proposal.ways[0].context.parties.target : known;
