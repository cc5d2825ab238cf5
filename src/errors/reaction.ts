import type { ApiError } from './apiError';
import type { CatalogueRow, Reaction } from './catalogue';

/** A documented code such as `Missing{Name}` stands for any parameter's name. */
function fitsPattern(documented: string, code: string): boolean {
  const [before, after] = documented.split(/\{\w+\}/);
  if (before === undefined || after === undefined) return false;
  return code.length > before.length + after.length && code.startsWith(before) && code.endsWith(after);
}

const names = (row: CatalogueRow, status: number): boolean =>
  row.status === status || (row.otherStatuses?.includes(status) ?? false);

/** The catalogue's row for a refusal: by code and status, else by code alone, else by a documented pattern of codes. */
export function rowFor(
  error: Pick<ApiError, 'code' | 'status'>,
  rows: readonly CatalogueRow[],
): CatalogueRow | undefined {
  const exact = rows.filter((row) => row.code === error.code);
  const same = exact.length > 0 ? exact : rows.filter((row) => fitsPattern(row.code, error.code));
  return same.find((row) => names(row, error.status)) ?? same.find((row) => row.status === null) ?? same[0];
}

/** 408 and 499 end the waiting for a request that may go on; 425 and 3xx come from something between us and the cloud. */
const sayNothingOfAWrite = new Set([408, 425, 499]);

/** Whether an HTTP status leaves open what a write has done: anything but a refusal that the cloud itself makes. */
const leavesOpen = (status: number): boolean => status < 400 || status >= 500 || sayNothingOfAWrite.has(status);

/** HTTP's own statuses say enough about codes that no page documents. */
function byStatus({ status, extra }: ApiError, way: 'read' | 'write'): Reaction {
  if (way === 'write' && leavesOpen(status)) return extra.hadNoEffect ? 'invalidRequest' : 'outcomeUnknown';
  if (status === 429) return 'retry';
  if (status >= 500 || sayNothingOfAWrite.has(status)) return 'retry';
  if (status === 401) return 'authentication';
  if (status === 403) return 'permission';
  return 'invalidRequest';
}

/**
 * Whether a row says nothing about a response with this status: it documents the code for another one, and the status
 * alone tells that this is a server's own failure, or no refusal at all.
 */
function isForAnotherStatus(row: CatalogueRow, { status }: ApiError, way: 'read' | 'write'): boolean {
  if (names(row, status)) return false;
  if (status >= 500) return row.status !== null;
  return way === 'write' && leavesOpen(status);
}

/** What to do about a refusal, after a read or after a write. */
export function reactionTo(error: ApiError, rows: readonly CatalogueRow[], way: 'read' | 'write'): Reaction {
  if (way === 'read' && error.extra.notFound) return 'notFound';
  const row = rowFor(error, rows);
  return row && !isForAnotherStatus(row, error, way) ? row[way] : byStatus(error, way);
}
