import * as l10n from '@vscode/l10n';
import { ApiError } from '../../../errors/apiError';
import type { HttpResponse } from '../../../http/request';
import { asRecord, textIn, type WireRecord } from '../../record';
import type { Wire } from '../../session/session';
import { sign } from '../signing';
import { knowsHost } from './hosts';

const recordOf = (body: unknown): WireRecord => (body === undefined ? {} : asRecord(body, 'response'));

const requestId = (body: unknown, answer: HttpResponse): string | undefined =>
  textIn(recordOf(body), 'RequestId') || answer.headers['x-acs-request-id'];

/** A throttled answer may say how long to wait, in milliseconds. */
function retryAfterMs(answer: HttpResponse): number | undefined {
  const wait = Number(answer.headers['x-acs-retry-after']);
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

/** Some gateways write the names of a refusal in lower case, and some a code into a success. */
const codeIn = (record: WireRecord): string => {
  const code = textIn(record, 'Code') || textIn(record, 'code');
  return /^(200|ok|success)$/i.test(code) ? '' : code;
};

/** A code is a refusal whatever the status; and so is a status that no success has. */
function refusal(body: unknown, answer: HttpResponse, action: string): ApiError | undefined {
  const record = recordOf(body);
  const named = codeIn(record);
  if (answer.status < 300 && named === '') return undefined;
  const code = named || `HTTP ${answer.status}`;
  const said = textIn(record, 'Message') || textIn(record, 'message') || textIn(record, 'sandbox');
  const message = said || l10n.t('The response doesn’t give a reason.');
  const wait = retryAfterMs(answer);
  const extra = wait === undefined ? {} : { retryAfterMs: wait };
  return new ApiError('alibaba', action, code, answer.status, requestId(body, answer), message, extra);
}

/** How Alibaba Cloud's RPC APIs are spoken: signature V3, JSON answers. */
export const wire: Wire = {
  provider: 'alibaba',
  sign,
  refusal,
  requestId,
  reads: new Set([
    'DescribeRegions',
    'DescribeInstances',
    'DescribeDisks',
    'DescribeNetworkInterfaces',
    'DescribeSnapshots',
    'GetCallerIdentity',
  ]),
  knowsHost,
};
