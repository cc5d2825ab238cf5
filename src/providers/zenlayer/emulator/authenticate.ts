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
  /** The ID of the resource group that the user is limited to. Undefined for a user who may do everything. */
  readonly resourceGroup?: string;
}

const isEqual = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Checks the form of the header, the time, and then the key and the signature. Returns the credentials that were used.
 * Throws Refusal. `now` is in milliseconds.
 */
export function authenticate(request: WireRequest, accepted: readonly Accepted[], now: number): Accepted {
  const { headers } = request;
  const header = headers.authorization ?? '';
  if (header.startsWith('Bearer ')) {
    const found = accepted.find(({ secret }) => isEqual(header.slice('Bearer '.length), secret));
    if (!found) throw new Refusal('AUTHFAILURE_INVALID_AUTHORIZATION');
    return found;
  }
  const signed = readAuthorization(header);
  const timestamp = headers['x-zc-timestamp'] ?? '';
  const isWhole = signedByDefault.every((name) => signed?.names.includes(name));
  if (!signed || !isWhole || headers['x-zc-signature-method'] !== algorithm || !/^\d{1,12}$/.test(timestamp)) {
    throw new Refusal('AUTHFAILURE_INVALID_AUTHORIZATION');
  }
  if (Math.abs(Number(timestamp) - now / 1000) > clockWindowSeconds) throw new Refusal('AUTHFAILURE_SIGNATURE_EXPIRED');
  const canonical = canonicalRequest({ method: request.method, headers, body: request.body }, signed.names);
  const found = accepted.find(({ keyId }) => keyId === signed.keyId);
  const right = found && signatureOf(found.secret, stringToSign(timestamp, canonical));
  if (!right || !isEqual(signed.signature, right)) throw new Refusal('AUTHFAILURE_SIGNATURE_FAILURE');
  return found;
}
