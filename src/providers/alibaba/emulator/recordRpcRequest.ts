import type { RecordedRequest } from '../../../emulator/writes/recordedRequest';
import type { RpcRequest } from './rpcRequest';

/** The parameters that authenticate a request with signature V1. Those of V3 are headers, which aren't recorded. */
const ofSignature: ReadonlySet<string> = new Set([
  'AccessKeyId',
  'SecurityToken',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureType',
  'SignatureVersion',
  'Timestamp',
]);

/** Records a request as one with its action and all parameters in the query, without what authenticates it. */
export function recordRpcRequest({ action, version, format, query, form }: RpcRequest): RecordedRequest {
  const parameters = new URLSearchParams();
  for (const [name, value] of [...query, ...form]) if (!ofSignature.has(name)) parameters.append(name, value);
  parameters.append('Action', action);
  parameters.append('Version', version);
  parameters.append('Format', format);
  return { method: 'POST', target: `/?${parameters}`, headers: {}, body: '' };
}
