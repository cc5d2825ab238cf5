import type { ApiError } from '../../errors/apiError';
import type { CatalogueRow } from '../../errors/catalogue';

const names = (row: CatalogueRow, status: number): boolean =>
  row.status === status || (row.otherStatuses?.includes(status) ?? false);

/**
 * Whether a refusal means that the thing asked for does not exist (any more): the body says so itself, or its code is
 * documented to say so. A status alone never does: a gateway answers 404 for a path that it does not know.
 */
export function saysGone(error: ApiError, rows: readonly CatalogueRow[]): boolean {
  if (error.extra.notFound) return true;
  if (![400, 404, 410].includes(error.status)) return false;
  const same = rows.filter((row) => row.code === error.code);
  const exact = same.filter((row) => names(row, error.status));
  const documented = exact.length > 0 ? exact : same;
  return documented.length > 0 && documented.every((row) => row.read === 'gone');
}
