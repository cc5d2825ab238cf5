import type { WireRequest } from '../../../emulator/wire';

export type Pairs = readonly (readonly [name: string, value: string])[];

/** A parsed RPC request. */
export interface RpcRequest {
  readonly wire: WireRequest;
  readonly action: string;
  readonly version: string;
  /** Signature V3 is sent in headers, and V1 in parameters. */
  readonly signature: 'V1' | 'V3';
  readonly query: Pairs;
  readonly form: Pairs;
  readonly format: 'JSON' | 'XML';
}

const isForm = (request: WireRequest): boolean =>
  (request.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');

const formOf = (request: WireRequest): Pairs =>
  isForm(request) && request.body.length > 0 ? [...new URLSearchParams(request.body.toString('utf8'))] : [];

/** Returns the last value of a parameter. Names are case-sensitive. */
const valueIn = (pairs: Pairs, name: string): string | undefined => pairs.findLast(([each]) => each === name)?.[1];

/** Returns the response format. The default is XML for V1 and JSON for V3. */
function formatOf(signature: RpcRequest['signature'], wanted: string | undefined, accept: string): 'JSON' | 'XML' {
  if (wanted !== undefined) return wanted.toUpperCase() === 'JSON' ? 'JSON' : 'XML';
  if (signature === 'V1') return 'XML';
  return accept.includes('xml') && !accept.includes('json') ? 'XML' : 'JSON';
}

/** Returns undefined when the request isn't an RPC request. */
export function readRpcRequest(wire: WireRequest): RpcRequest | undefined {
  if (wire.path !== '/') return undefined;
  const query: Pairs = [...wire.query];
  const form = formOf(wire);
  const pairs = [...query, ...form];
  const inParameters = valueIn(pairs, 'Action');
  const signature = inParameters !== undefined && valueIn(pairs, 'Signature') !== undefined ? 'V1' : 'V3';
  const action = inParameters ?? wire.headers['x-acs-action'];
  if (action === undefined) return undefined;
  const version = valueIn(pairs, 'Version') ?? wire.headers['x-acs-version'] ?? '';
  const format = formatOf(signature, valueIn(pairs, 'Format'), wire.headers.accept ?? '');
  return { wire, action, version, signature, query, form, format };
}
