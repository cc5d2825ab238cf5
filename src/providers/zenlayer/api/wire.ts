import * as l10n from '@vscode/l10n';
import { ApiError } from '../../../errors/apiError';
import { RefusedError } from '../../../errors/refusedError';
import { type HttpRequest, withHeaders } from '../../../http/request';
import type { Credentials } from '../../contract';
import { asRecord, recordIn, textIn, type WireRecord } from '../../record';
import type { Moment, Wire } from '../../session/session';
import { algorithm, authorization, canonicalRequest, signatureOf, stringToSign } from '../signing';

export const provider = 'zenlayer';

/** The one address of this cloud: it serves every region. */
export const publicEndpoint = 'https://console.zenlayer.com';

/** Every action that only reads, of those we send. */
const reads: ReadonlySet<string> = new Set([
  'DescribeZones',
  'DescribeInstances',
  'DescribeDisks',
  'DescribeNetworkInterfaces',
  'DescribeSnapshots',
]);

function signWithKey(request: HttpRequest, keyId: string, secret: string, moment: Moment): HttpRequest {
  const timestamp = String(Math.floor(moment.now.getTime() / 1000));
  const headers = { ...request.headers, host: request.url.host };
  const canonical = canonicalRequest({ method: request.method, headers, body: request.body });
  return withHeaders(request, {
    'x-zc-timestamp': timestamp,
    'x-zc-signature-method': algorithm,
    authorization: authorization(keyId, signatureOf(secret, stringToSign(timestamp, canonical))),
  });
}

/** A token, where there is one, takes the place of the signature. */
function sign(request: HttpRequest, credentials: Credentials, moment: Moment): HttpRequest {
  const { token = '', accessKeyId = '', accessKeySecret = '' } = credentials;
  if (token !== '') return withHeaders(request, { authorization: `Bearer ${token}` });
  if (accessKeyId !== '' && accessKeySecret !== '') return signWithKey(request, accessKeyId, accessKeySecret, moment);
  throw new RefusedError(l10n.t('Enter an access key ID and its secret, or an access token. No request was sent.'));
}

const bodyOf = (body: unknown): WireRecord => (body === undefined ? {} : asRecord(body, 'response'));

const requestId = (body: unknown): string | undefined => {
  const record = bodyOf(body);
  return textIn(record, 'requestId') || textIn(recordIn(record, 'response'), 'requestId') || undefined;
};

export const wire: Wire = {
  provider,
  sign,
  reads,
  requestId,
  /** A code at the top without a `response` is a refusal whatever the status; so is a status that no success has. */
  refusal(body, answer, action) {
    const record = bodyOf(body);
    const named = textIn(record, 'code');
    const isNamed = named !== '' && (record.response === undefined || record.response === null);
    if (answer.status < 300 && !isNamed) return undefined;
    const code = named || `HTTP ${answer.status}`;
    return new ApiError(provider, action, code, answer.status, requestId(body), textIn(record, 'message'));
  },
  knowsHost: (host) => host === new URL(publicEndpoint).host,
};
