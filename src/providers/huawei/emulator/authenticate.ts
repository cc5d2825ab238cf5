import type { Timeline } from '../../../emulator/timeline';
import type { WireRequest } from '../../../emulator/wire';
import { algorithm, canonicalRequest, readSdkDate, signatureOf, stringToSign } from '../signing';
import { refuse } from './refusal';

const windowMs = 15 * 60_000;
const failuresUntilLock = 5;
const lockMs = 5 * 60_000;
const tokenLifeMs = 24 * 60 * 60_000;

interface Parts {
  readonly accessKey: string;
  readonly names: readonly string[];
  readonly signature: string;
}

const form = new RegExp(`^${algorithm} Access=([^,\\s]+), SignedHeaders=([^,\\s]+), Signature=([0-9a-f]{64})$`);

const refuseUnauthorized = (why: string): never =>
  refuse('APIGW', 'APIGW.0301', `Incorrect IAM authentication information: ${why}`);

function partsOf(header: string): Parts {
  const [, accessKey, names, signature] = form.exec(header) ?? [];
  if (accessKey === undefined || names === undefined || signature === undefined) {
    return refuseUnauthorized('the Authorization header has the wrong form');
  }
  return { accessKey, names: names.split(';'), signature };
}

/** The key of the account, its failures, and the tokens that were issued. */
export class Authenticator {
  readonly #timeline: Timeline;
  readonly #accessKey: string;
  readonly #secret: string;
  readonly #tokens = new Map<string, number>();
  #failures = 0;
  #lockedUntil = 0;

  constructor(timeline: Timeline, key: { readonly accessKeyId: string; readonly accessKeySecret: string }) {
    this.#timeline = timeline;
    this.#accessKey = key.accessKeyId;
    this.#secret = key.accessKeySecret;
  }

  /** Refuses with APIGW.0301 unless the request has a valid signature or token, as documented. */
  authenticate(request: WireRequest): void {
    const token = request.headers['x-auth-token'];
    const { authorization } = request.headers;
    if (token !== undefined) this.#verifyToken(token);
    else if (authorization !== undefined) this.#verifySignature(request, partsOf(authorization));
    else refuseUnauthorized('neither a signature nor a token was sent');
  }

  issueToken(token: string): { readonly expiresAt: number } {
    const expiresAt = this.#timeline.now() + tokenLifeMs;
    this.#tokens.set(token, expiresAt);
    return { expiresAt };
  }

  isKey(name: string, password: string): boolean {
    return name === this.#accessKey && password === this.#secret;
  }

  #verifyToken(token: string): void {
    const expiresAt = this.#tokens.get(token);
    if (expiresAt === undefined) refuseUnauthorized('decrypt token fail');
    else if (expiresAt < this.#timeline.now()) refuseUnauthorized('the token has expired');
  }

  #verifySignature(request: WireRequest, { accessKey, names, signature }: Parts): void {
    const now = this.#timeline.now();
    const date = request.headers['x-sdk-date'] ?? '';
    const reason = this.#reasonToRefuse(accessKey, names.includes('x-sdk-date') ? readSdkDate(date) : Number.NaN, now);
    if (reason !== undefined) refuseUnauthorized(reason);
    const canonical = canonicalRequest(request, names);
    if (signature === signatureOf(this.#secret, stringToSign(date, canonical))) this.#failures = 0;
    else this.#refuseSignature(canonical, now);
  }

  /** Returns what is wrong before the signature is checked. Undefined when nothing is. */
  #reasonToRefuse(accessKey: string, sent: number, now: number): string | undefined {
    if (accessKey !== this.#accessKey) return `AK access failed, the AK ${accessKey} does not exist`;
    if (now < this.#lockedUntil) return `AK access failed to reach the limit,forbidden: ${accessKey}`;
    if (Number.isNaN(sent)) return 'x-sdk-date is not signed or has the wrong form';
    return Math.abs(now - sent) > windowMs ? 'the signature is more than 15 minutes from our time' : undefined;
  }

  #refuseSignature(canonical: string, now: number): never {
    this.#failures += 1;
    if (this.#failures >= failuresUntilLock) {
      this.#failures = 0;
      this.#lockedUntil = now + lockMs;
    }
    return refuseUnauthorized(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll('\n', '|')}`);
  }
}
