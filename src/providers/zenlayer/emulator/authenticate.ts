import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../../emulator/refusal';
import type { WireRequest } from '../../../emulator/wire';
import {
  algorithm,
  canonicalRequest,
  clockWindowSeconds,
  readAuthorization,
  signatureOf,
  signedByDefault,
  stringToSign,
} from '../signing';

/** The credentials that the emulated account accepts: a key, or an access token, which is the key's secret here. */
export interface Accepted {
  readonly keyId: string;
  readonly secret: string;
}

const isEqual = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Checks the form of the header, the time, and then the key and the signature. Throws Refusal. `now` is in
 * milliseconds.
 */
export function authenticate(request: WireRequest, accepted: Accepted, now: number): void {
  const { headers } = request;
  const header = headers.authorization ?? '';
  if (header.startsWith('Bearer ')) {
    if (!isEqual(header.slice('Bearer '.length), accepted.secret))
      throw new Refusal('AUTHFAILURE_INVALID_AUTHORIZATION');
    return;
  }
  const signed = readAuthorization(header);
  const timestamp = headers['x-zc-timestamp'] ?? '';
  const isWhole = signedByDefault.every((name) => signed?.names.includes(name));
  if (!signed || !isWhole || headers['x-zc-signature-method'] !== algorithm || !/^\d{1,12}$/.test(timestamp)) {
    throw new Refusal('AUTHFAILURE_INVALID_AUTHORIZATION');
  }
  if (Math.abs(Number(timestamp) - now / 1000) > clockWindowSeconds) throw new Refusal('AUTHFAILURE_SIGNATURE_EXPIRED');
  const canonical = canonicalRequest({ method: request.method, headers, body: request.body }, signed.names);
  const right = signatureOf(accepted.secret, stringToSign(timestamp, canonical));
  if (signed.keyId !== accepted.keyId || !isEqual(signed.signature, right)) {
    throw new Refusal('AUTHFAILURE_SIGNATURE_FAILURE');
  }
}
