import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import rows from '../errors.json';

/** Whose page documents a code; it also decides the form of the answer. */
export type Product = 'APIGW' | 'ECS' | 'EVS' | 'VPC' | 'IAM';

/** A refusal that the documents know. Thrown by actions, answered by the dialect. */
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

/** Refuses with a row of the catalogue, at the row's status. `status` picks one where a code has several. */
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

/** The answer in the form of the service that refuses. */
export const refusalResponse = (refusal: Refusal, requestId: string): WireResponse =>
  jsonResponse(refusal.status, envelopes[refusal.product](refusal, requestId));
