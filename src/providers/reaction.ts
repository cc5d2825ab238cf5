import type { ApiError } from '../errors/apiError';
import type { CatalogueRow, Reaction } from '../errors/catalogue';

/** The catalogue's row for a refusal: by code and status, else by code alone. */
export function rowFor(
  error: Pick<ApiError, 'code' | 'status'>,
  rows: readonly CatalogueRow[],
): CatalogueRow | undefined {
  const same = rows.filter((row) => row.code === error.code);
  return same.find((row) => row.status === error.status) ?? same[0];
}

/** HTTP's own statuses say enough about codes that no page documents. */
function byStatus(status: number, way: 'read' | 'write'): Reaction {
  if (status === 429) return 'retry';
  if (status >= 500) return way === 'read' ? 'retry' : 'unclear';
  if (status === 401) return 'signIn';
  if (status === 403) return 'permission';
  return 'callerMistake';
}

/** What to do about a refusal, after a read or after a write. */
export const reactionTo = (error: ApiError, rows: readonly CatalogueRow[], way: 'read' | 'write'): Reaction =>
  rowFor(error, rows)?.[way] ?? byStatus(error.status, way);
