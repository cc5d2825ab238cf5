import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../../domain/json';
import { RefusedError } from '../../../errors/refusedError';
import { asRecord, type WireRecord } from '../../record';
import type { ApiCall, Session } from '../../session/session';

/** The API of the elastic compute service, in the version whose fields we read. */
const path = '/api/v2/zec';
const version = '2025-09-01';

/** One call of the elastic compute service; `read` gets the `response` part of a success. */
export const zecCall = <T>(
  endpoint: string,
  action: string,
  parameters: JsonObject,
  read: (response: WireRecord) => T,
): ApiCall<T> => ({
  action,
  request: {
    method: 'POST',
    url: new URL(path, endpoint),
    headers: { 'content-type': 'application/json', 'x-zc-action': action, 'x-zc-version': version },
    body: JSON.stringify(parameters),
  },
  read: (answer) => read(asRecord(asRecord(answer, 'response').response, 'response')),
});

/** Sends reads and reads what comes back: what cannot be read there is told as an unreadable answer of `host`. */
export interface Questions {
  readonly host: string;
  ask<T>(action: string, parameters: JsonObject, read: (response: WireRecord) => T, signal: AbortSignal): Promise<T>;
}

export const createQuestions = (session: Session, endpoint: string): Questions => ({
  host: new URL(endpoint).host,
  ask: (action, parameters, read, signal) => session.call(zecCall(endpoint, action, parameters, read), signal),
});

const idForm = /^\d{1,40}$/;

/** Shorter numbers are everyday names, such as a date. */
export const hasIdForm = (text: string): boolean => /^\d{15,40}$/.test(text);

/** Ids of this cloud are digits, too many of them for a number. Anything else is refused before it is sent. */
export function checkedId(id: string): string {
  if (idForm.test(id)) return id;
  throw new RefusedError(
    l10n.t('“{0}” isn’t a valid Zenlayer ID, which contains only digits. No request was sent.', id.slice(0, 60)),
  );
}
