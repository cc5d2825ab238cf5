import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../../emulator/refusal';
import { sha256Hex } from '../../../http/canonical';
import { algorithm, canonicalRequest, signature, signatureV1, stringToSign, stringToSignV1 } from '../signing';
import type { Key, Keys } from './keys';
import type { Pairs, RpcRequest } from './rpcRequest';

/** The maximum clock difference for both signatures. */
const windowMs = 15 * 60_000;

/** What a request claims, by either signature. */
interface Claim {
  readonly keyId: string;
  readonly token: string;
  readonly date: string;
  readonly nonce: string;
  readonly signature: string;
  /** Returns the signature for a secret, and the signed text as the gateway prints it. */
  readonly expected: (secret: string) => { readonly signature: string; readonly shown: string };
}

const valueIn = (pairs: Pairs, name: string): string => pairs.findLast(([each]) => each === name)?.[1] ?? '';

function claimV1({ wire, query, form }: RpcRequest): Claim {
  const pairs = [...query, ...form];
  const text = stringToSignV1(wire.method, pairs);
  return {
    keyId: valueIn(pairs, 'AccessKeyId'),
    token: valueIn(pairs, 'SecurityToken'),
    date: valueIn(pairs, 'Timestamp'),
    nonce: valueIn(pairs, 'SignatureNonce'),
    signature: valueIn(pairs, 'Signature'),
    expected: (secret) => ({ signature: signatureV1(secret, text), shown: `server string to sign is:${text}` }),
  };
}

const authorizationForm = /^(\S+) +Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]+)$/;

/**
 * Throws Refusal unless the signature covers every `x-acs-*` header and the host. Otherwise a header could be added on
 * the way.
 */
function checkCoverage(headers: RpcRequest['wire']['headers'], names: readonly string[]): void {
  const open = Object.keys(headers).filter((name) => name.startsWith('x-acs-') && !names.includes(name));
  if (open.length > 0 || !names.includes('host')) throw new Refusal('IncompleteSignature');
}

function claimV3({ wire, query }: RpcRequest): Claim {
  const { headers } = wire;
  const [, scheme, keyId = '', listed = '', signed = ''] = authorizationForm.exec(headers.authorization ?? '') ?? [];
  if (scheme !== algorithm) throw new Refusal('IncompleteSignature');
  const names = listed.split(';');
  checkCoverage(headers, names);
  const payloadHash = sha256Hex(wire.body);
  if (headers['x-acs-content-sha256'] !== payloadHash) throw new Refusal('SignatureDoesNotMatch');
  const text = stringToSign(canonicalRequest({ method: wire.method, query, headers, names, payloadHash }));
  return {
    keyId,
    token: headers['x-acs-security-token'] ?? '',
    date: headers['x-acs-date'] ?? '',
    nonce: headers['x-acs-signature-nonce'] ?? '',
    signature: signed,
    expected: (secret) => ({ signature: signature(secret, text), shown: `server StringToSign is [${text}]` }),
  };
}

function checkDate(date: string, now: number): void {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) throw new Refusal('InvalidTimeStamp.Format');
  if (Math.abs(Date.parse(date) - now) > windowMs) throw new Refusal('InvalidTimeStamp.Expired');
}

function checkToken(claim: Claim, key: Key, keys: Keys, now: number): void {
  if (claim.token === key.token) {
    if (key.expiresAt <= now) throw new Refusal('InvalidSecurityToken.Expired');
    return;
  }
  const isOfOtherKey = keys.findByToken(claim.token) !== undefined;
  throw new Refusal(isOfOtherKey ? 'InvalidSecurityToken.MismatchWithAccessKey' : 'InvalidSecurityToken.Malformed');
}

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Returns the key of a correctly signed request. Throws Refusal as the gateway does. */
export function authenticate(request: RpcRequest, keys: Keys, now: number): Key {
  const claim = request.signature === 'V1' ? claimV1(request) : claimV3(request);
  if (claim.signature === '' || claim.nonce === '') throw new Refusal('IncompleteSignature');
  const key = keys.get(claim.keyId);
  if (!key) throw new Refusal('InvalidAccessKeyId.NotFound', { status: 404 });
  checkDate(claim.date, now);
  checkToken(claim, key, keys, now);
  const expected = claim.expected(key.secret);
  if (!isEqual(claim.signature, expected.signature)) {
    const text = `Specified signature is not matched with our calculation. ${expected.shown}`;
    throw new Refusal('SignatureDoesNotMatch', { text });
  }
  if (!keys.useNonce(key.id, claim.nonce, now)) throw new Refusal('SignatureNonceUsed');
  return key;
}
