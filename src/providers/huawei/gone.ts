import type { ApiError } from '../../errors/apiError';
import type { CatalogueRow } from '../../errors/catalogue';
import { rowFor } from '../reaction';

/** A native error that the compute service passes on inside a message of its own. */
const nativeNotFound = /itemNotFound/;

/** Whether a refusal means that the thing asked for does not exist (any more), by its row or, without one, its status. */
export function saysGone(error: ApiError, rows: readonly CatalogueRow[]): boolean {
  const row = rowFor(error, rows);
  return row?.read === 'gone' || nativeNotFound.test(error.message) || (row === undefined && error.status === 404);
}
