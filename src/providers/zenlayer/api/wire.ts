import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import { type HttpRequest, withHeaders } from '../../../http/request';
import type { Credentials } from '../../contract';
import { looseRecord, looseText } from '../../records/looseFields';
import type { SigningContext, Wire } from '../../session/session';
import { algorithm, authorization, canonicalRequest, signatureOf, stringToSign } from '../signing';
import { knowsHost } from './hosts';
import { refusalIn, requestIdOf } from './refusal';

/** The actions that only read. */
const reads: ReadonlySet<string> = new Set([
  'DescribeZones',
  'DescribeInstances',
  'DescribeDisks',
  'DescribeNetworkInterfaces',
  'DescribeSnapshots',
  'DescribeResourceGroups',
]);

function signWithKey(request: HttpRequest, keyId: string, secret: string, context: SigningContext): HttpRequest {
  const timestamp = String(Math.floor(context.now.getTime() / 1000));
  const headers = { ...request.headers, host: request.url.host };
  const canonical = canonicalRequest({ method: request.method, headers, body: request.body });
  return withHeaders(request, {
    'x-zc-timestamp': timestamp,
    'x-zc-signature-method': algorithm,
    authorization: authorization(keyId, signatureOf(secret, stringToSign(timestamp, canonical))),
  });
}

/** Signs a request. An access token replaces the signature. Throws RefusedError when neither a token nor a key is set. */
function sign(request: HttpRequest, credentials: Credentials, context: SigningContext): HttpRequest {
  const { token = '', accessKeyId = '', accessKeySecret = '' } = credentials;
  if (token !== '') return withHeaders(request, { authorization: `Bearer ${token}` });
  if (accessKeyId !== '' && accessKeySecret !== '') return signWithKey(request, accessKeyId, accessKeySecret, context);
  throw new RefusedError(l10n.t('Enter an access key ID and its secret, or an access token. No request was sent.'));
}

/** Zenlayer on the wire, for the session. */
export const wire: Wire = {
  provider: 'zenlayer',
  sign,
  refusal: refusalIn,
  requestId: requestIdOf,
  reads,
  knowsHost,
  regionOf: ({ body }) => looseText(looseRecord(JSON.parse(body)), 'regionId'),
};
