import type { ApiError } from '../errors/apiError';
import type { CatalogueRow, Reaction } from '../errors/catalogue';

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

/** HTTP's own statuses say enough about codes that no page documents. */
function byStatus(status: number, way: 'read' | 'write'): Reaction {
  if (status === 429) return 'retry';
  if (status >= 500) return way === 'read' ? 'retry' : 'unclear';
  if (status === 401) return 'signIn';
  if (status === 403) return 'permission';
  return 'callerMistake';
}

/** What to do about a refusal, after a read or after a write. A server's own failure is judged by a row of its own only. */
export function reactionTo(error: ApiError, rows: readonly CatalogueRow[], way: 'read' | 'write'): Reaction {
  const row = rowFor(error, rows);
  const undocumentedFailure =
    error.status >= 500 && row !== undefined && row.status !== null && !names(row, error.status);
  return row && !undocumentedFailure ? row[way] : byStatus(error.status, way);
}
