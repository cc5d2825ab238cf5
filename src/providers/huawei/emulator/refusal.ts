import { DocumentedRefusals } from '../../../emulator/documentedRefusals';
import { Refusal } from '../../../emulator/refusal';
import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import rows from '../errors.json';

/** The product that documents a code. It also determines the envelope of the response. */
export type Product = 'APIGW' | 'ECS' | 'EVS' | 'VPC' | 'IAM';

export const documented = new DocumentedRefusals(rows);

/** Returns a documented refusal. `status` selects a row when the code has several. Throws when there is none. */
export function refusalWith(product: Product, code: string, text: string, status?: number): Refusal {
  const refusal = new Refusal(code, { product, text, ...(status === undefined ? {} : { status }) });
  documented.rowOf(refusal);
  return refusal;
}

/** Throws a documented refusal. */
export function refuse(...parts: Parameters<typeof refusalWith>): never {
  throw refusalWith(...parts);
}

type Envelope = (refusal: Refusal, requestId: string) => unknown;

const plainEnvelope: Envelope = ({ code, message }) => ({ error: { code, message } });

/** The envelopes of products that have one of their own. */
const envelopes: ReadonlyMap<string | undefined, Envelope> = new Map<Product, Envelope>([
  ['APIGW', ({ code, message }, requestId) => ({ error_msg: message, error_code: code, request_id: requestId })],
  ['VPC', ({ code, message }) => ({ code, message })],
  ['IAM', ({ code, message }) => ({ error_msg: message, error_code: code })],
]);

/** Returns the refusal in the envelope of its product. */
export function refusalResponse(refusal: Refusal, requestId: string): WireResponse {
  const envelope = envelopes.get(refusal.detail.product) ?? plainEnvelope;
  return jsonResponse(documented.rowOf(refusal).status, envelope(refusal, requestId));
}
