import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import rows from '../errors.json';

/** The product that documents a code. It also determines the envelope of the response. */
export type Product = 'APIGW' | 'ECS' | 'EVS' | 'VPC' | 'IAM';

/** A documented refusal. Actions throw it, and the dialect returns it as a response. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly product: Product,
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Throws a refusal with the status of its catalog row. `status` selects a row when the code has several. */
export function refuse(product: Product, code: string, message: string, status?: number): never {
  const documented = rows.filter((row) => row.product === product && row.code === code && row.status !== null);
  const row = documented.find((each) => status === undefined || each.status === status);
  if (!row || row.status === null) throw new Error(`${product} documents no ${code} ${status ?? ''}`);
  throw new Refusal(product, code, row.status, message);
}

type Envelope = (refusal: Refusal, requestId: string) => unknown;

const inError: Envelope = ({ code, message }) => ({ error: { code, message } });

const envelopes: Readonly<Record<Product, Envelope>> = {
  APIGW: ({ code, message }, requestId) => ({ error_msg: message, error_code: code, request_id: requestId }),
  ECS: inError,
  EVS: inError,
  VPC: ({ code, message }) => ({ code, message }),
  IAM: ({ code, message }) => ({ error_msg: message, error_code: code }),
};

/** Returns the refusal in the envelope of its product. */
export const refusalResponse = (refusal: Refusal, requestId: string): WireResponse =>
  jsonResponse(refusal.status, envelopes[refusal.product](refusal, requestId));
