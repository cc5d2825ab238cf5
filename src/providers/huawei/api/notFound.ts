import type { ApiError } from '../../../errors/apiError';
import type { Catalogue, CatalogueRow } from '../../../errors/catalogue';

const hasStatus = (row: CatalogueRow, status: number): boolean =>
  row.status === status || (row.otherStatuses?.includes(status) ?? false);

/** Whether a row applies to a call. A code may say that something else doesn't exist, such as an image. */
const concerns = (row: CatalogueRow, action: string, product: string): boolean =>
  row.product === product && (row.actions.includes('*') || row.actions.includes(action));

/** Statuses whose body says what doesn't exist. */
const decidedByBody: ReadonlySet<number> = new Set([400, 404, 410]);

/**
 * Whether a refusal means that the requested resource doesn't exist: the body says so itself, or the code is documented
 * to say so for this call of this product. A status alone isn't enough, because a gateway returns 404 for an unknown
 * path.
 */
export function isNotFound(error: ApiError, product: string, catalogue: Catalogue): boolean {
  if (error.extra.notFound) return true;
  if (!decidedByBody.has(error.status)) return false;
  const same = catalogue.rowsFor(error.code).filter((row) => concerns(row, error.action, product));
  const exact = same.filter((row) => hasStatus(row, error.status));
  const documented = exact.length > 0 ? exact : same;
  return documented.length > 0 && documented.every((row) => row.read === 'notFound');
}
