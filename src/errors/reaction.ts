import type { ApiError, Judgement } from './apiError';
import type { Catalogue, CatalogueRow, Reaction } from './catalogue';

const hasStatus = (row: CatalogueRow, status: number): boolean =>
  row.status === status || (row.otherStatuses?.includes(status) ?? false);

/**
 * Returns the catalog row of a refusal: by code and status, then by code, then by a code with a placeholder. Undefined
 * when the code isn't documented.
 */
export function rowFor(
  error: Pick<ApiError, 'code' | 'status'> & Partial<Pick<ApiError, 'extra'>>,
  catalogue: Pick<Catalogue, 'rowsFor'>,
): CatalogueRow | undefined {
  const same = catalogue.rowsFor(error.extra?.documentedAs ?? error.code);
  return same.find((row) => hasStatus(row, error.status)) ?? same.find((row) => row.status === null) ?? same[0];
}

/** 408 and 499 end the wait for a request that may continue. 425 comes from a gateway. */
const leaveWritesUnknown = new Set([408, 425, 499]);

/** Whether an HTTP status leaves unknown what a write has done. Only a refusal by the cloud itself doesn't. */
const leavesWriteUnknown = (status: number): boolean => status < 400 || status >= 500 || leaveWritesUnknown.has(status);

/** Returns the reaction to an undocumented code by its HTTP status. */
function byStatus({ status, extra }: ApiError, purpose: 'read' | 'write'): Reaction {
  if (purpose === 'write' && leavesWriteUnknown(status)) return extra.hadNoEffect ? 'invalidRequest' : 'outcomeUnknown';
  if (status === 429) return 'retry';
  if (status >= 500 || leaveWritesUnknown.has(status)) return 'retry';
  if (status === 401) return 'authentication';
  if (status === 403) return 'permission';
  return 'invalidRequest';
}

/**
 * Whether a row doesn't apply to a response with this status: the row documents another status, and the status alone
 * shows a server failure, or no refusal at all.
 */
function isForAnotherStatus(row: CatalogueRow, { status }: ApiError, purpose: 'read' | 'write'): boolean {
  if (hasStatus(row, status)) return false;
  if (status >= 500) return row.status !== null;
  return purpose === 'write' && leavesWriteUnknown(status);
}

function reactionOf(error: ApiError, row: CatalogueRow | undefined, purpose: 'read' | 'write'): Reaction {
  if (purpose === 'read' && error.extra.notFound) return 'notFound';
  return row && !isForAnotherStatus(row, error, purpose) ? row[purpose] : byStatus(error, purpose);
}

/** Returns the row of a refusal, and what to do about it after a read or after a write. */
export function judge(error: ApiError, catalogue: Pick<Catalogue, 'rowsFor'>, purpose: 'read' | 'write'): Judgement {
  const row = rowFor(error, catalogue);
  return { row, reaction: reactionOf(error, row, purpose) };
}

/** Returns the reaction that was judged when the error was received; that of a read if it wasn't. */
export const reactionTo = (error: ApiError, catalogue: Pick<Catalogue, 'rowsFor'>): Reaction =>
  error.judgement?.reaction ?? judge(error, catalogue, 'read').reaction;

/**
 * Returns the row of the code of a failed job. The job has ended, so an undocumented code leaves nothing open: the
 * state of the resource is in the way.
 */
export function judgeJob(error: ApiError, catalogue: Pick<Catalogue, 'rowsFor'>): Judgement {
  const row = rowFor(error, catalogue);
  return { row, reaction: row?.write ?? 'changeState' };
}
