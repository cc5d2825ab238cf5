import type { Timeline } from '../../../emulator/timeline';
import type { WireRequest } from '../../../emulator/wire';
import { algorithm, canonicalRequest, readSdkDate, signatureOf, stringToSign } from '../signing';
import { refuse } from './refusal';
import type { Limits, User } from './users';

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

interface KeyState {
  readonly user: User;
  failures: number;
  lockedUntil: number;
}

/** The keys of the account, their failures, and the tokens that were issued to the first user. */
export class Authenticator {
  readonly #timeline: Timeline;
  readonly #keys: readonly KeyState[];
  readonly #tokens = new Map<string, number>();

  constructor(timeline: Timeline, users: readonly User[]) {
    this.#timeline = timeline;
    this.#keys = users.map((user) => ({ user, failures: 0, lockedUntil: 0 }));
  }

  /** Returns what the caller may use. Refuses with APIGW.0301 unless the signature or token is valid, as documented. */
  authenticate(request: WireRequest): Limits {
    const token = request.headers['x-auth-token'];
    const { authorization } = request.headers;
    if (token !== undefined) return this.#verifyToken(token);
    if (authorization !== undefined) return this.#verifySignature(request, partsOf(authorization));
    return refuseUnauthorized('neither a signature nor a token was sent');
  }

  issueToken(token: string): { readonly expiresAt: number } {
    const expiresAt = this.#timeline.now() + tokenLifeMs;
    this.#tokens.set(token, expiresAt);
    return { expiresAt };
  }

  isKey(name: string, password: string): boolean {
    const user = this.#keys[0]?.user;
    return name === user?.accessKeyId && password === user.accessKeySecret;
  }

  #verifyToken(token: string): undefined {
    const expiresAt = this.#tokens.get(token);
    if (expiresAt === undefined) refuseUnauthorized('decrypt token fail');
    else if (expiresAt < this.#timeline.now()) refuseUnauthorized('the token has expired');
  }

  #verifySignature(request: WireRequest, { accessKey, names, signature }: Parts): Limits {
    const now = this.#timeline.now();
    const date = request.headers['x-sdk-date'] ?? '';
    const key = this.#keys.find(({ user }) => user.accessKeyId === accessKey);
    if (!key) return refuseUnauthorized(`AK access failed, the AK ${accessKey} does not exist`);
    const reason = this.#reasonToRefuse(key, names.includes('x-sdk-date') ? readSdkDate(date) : Number.NaN, now);
    if (reason !== undefined) refuseUnauthorized(reason);
    const canonical = canonicalRequest(request, names);
    const expected = signatureOf(key.user.accessKeySecret, stringToSign(date, canonical));
    if (signature !== expected) return this.#refuseSignature(key, canonical, now);
    key.failures = 0;
    return key.user.limits;
  }

  /** Returns what is wrong before the signature is checked. Undefined when nothing is. */
  #reasonToRefuse({ user, lockedUntil }: KeyState, sent: number, now: number): string | undefined {
    if (now < lockedUntil) return `AK access failed to reach the limit,forbidden: ${user.accessKeyId}`;
    if (Number.isNaN(sent)) return 'x-sdk-date is not signed or has the wrong form';
    return Math.abs(now - sent) > windowMs ? 'the signature is more than 15 minutes from our time' : undefined;
  }

  #refuseSignature(key: KeyState, canonical: string, now: number): never {
    key.failures += 1;
    if (key.failures >= failuresUntilLock) {
      key.failures = 0;
      key.lockedUntil = now + lockMs;
    }
    return refuseUnauthorized(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll('\n', '|')}`);
  }
}
