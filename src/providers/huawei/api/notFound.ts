import type { ApiError } from '../../../errors/apiError';
import type { CatalogueRow } from '../../../errors/catalogue';

const names = (row: CatalogueRow, status: number): boolean =>
  row.status === status || (row.otherStatuses?.includes(status) ?? false);

/** A code may say that something else does not exist, such as an image. */
const concerns = (row: CatalogueRow, action: string, product: string): boolean =>
  row.product === product && (row.actions.includes('*') || row.actions.includes(action));

/** Statuses that leave it to the body what does not exist. */
const leaveItToTheBody: ReadonlySet<number> = new Set([400, 404, 410]);

/**
 * Whether a refusal means that the thing asked for does not exist (any more): the body says so itself, or its code is
 * documented to say so of this call of this product. A status alone never does: a gateway answers 404 for a path that it does not know.
 */
export function isNotFound(error: ApiError, product: string, rows: readonly CatalogueRow[]): boolean {
  if (error.extra.notFound) return true;
  if (!leaveItToTheBody.has(error.status)) return false;
  const same = rows.filter((row) => row.code === error.code && concerns(row, error.action, product));
  const exact = same.filter((row) => names(row, error.status));
  const documented = exact.length > 0 ? exact : same;
  return documented.length > 0 && documented.every((row) => row.read === 'notFound');
}
