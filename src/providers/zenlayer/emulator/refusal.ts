import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import type { CatalogueRow } from '../../../errors/catalogue';
import rows from '../errors.json';

/** A refusal by the emulated cloud. Its code must be in the catalog with a status. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly code: string) {
    super(code);
  }
}

const known = new Map<string, CatalogueRow>();
for (const row of rows as readonly CatalogueRow[]) {
  if (row.origin === 'server' && row.status !== null && !known.has(row.code)) known.set(row.code, row);
}

/** Returns a refusal with the documented status and message. */
export function refusalResponse(code: string, requestId: string): WireResponse {
  const row = known.get(code);
  if (!row || row.status === null) throw new Error(`${code} is not in the catalogue with a status.`);
  return jsonResponse(row.status, { requestId, code, message: row.messages?.[0] ?? row.meaning.en });
}
