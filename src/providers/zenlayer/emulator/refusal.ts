import { DocumentedRefusals, documentedMessage } from '../../../emulator/documentedRefusals';
import type { Refusal } from '../../../emulator/refusal';
import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import rows from '../errors.json';

const documented = new DocumentedRefusals(rows);

/** Returns a refusal with the documented status and message. */
export function refusalResponse(refusal: Refusal, requestId: string): WireResponse {
  const row = documented.rowOf(refusal);
  const message = documentedMessage(refusal, row) ?? row.meaning.en;
  return jsonResponse(row.status, { requestId, code: refusal.code, message });
}
