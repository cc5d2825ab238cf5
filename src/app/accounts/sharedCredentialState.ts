import * as v from 'valibot';
import { ApiError } from '../../errors/apiError';
import type { CredentialState } from '../../providers/session/credentialGate';
import type { SharedState } from '../ports';
import { parseStoredText } from '../readStored';

const storedRejection = v.object({
  revision: v.number(),
  provider: v.string(),
  action: v.string(),
  code: v.string(),
  status: v.fallback(v.number(), 0),
  requestId: v.fallback(v.optional(v.string()), undefined),
});

/** Serializes a rejection by its code, without the cloud's message. */
const rejectionText = (revision: number, { provider, action, code, status, requestId }: ApiError): string =>
  JSON.stringify({ revision, provider, action, code, status, requestId });

/** Returns the stored rejection if it is of this revision or a later one. */
function parseRejection(text: string | undefined, since: number): ApiError | undefined {
  const stored = parseStoredText(storedRejection, text);
  if (!stored || stored.revision < since) return undefined;
  const { provider, action, code, status, requestId } = stored;
  return new ApiError(provider, action, code, status, requestId, '');
}

/**
 * The state of an account's key, shared by all windows. A rejection belongs to one revision of the stored account. If
 * nothing can be shared, each window only knows the rejections of its own requests.
 */
export function sharedCredentialState(
  id: string,
  shared: SharedState,
  revisionNow: () => Promise<number>,
): CredentialState {
  // An earlier name, under which the state of every window is stored.
  const key = `signIn/${id}`;
  const quietly = (change: Promise<void>): Promise<void> => change.catch(() => undefined);
  return {
    async read() {
      const revision = await revisionNow().catch(() => 0);
      const stored = await shared.get(key).catch(() => undefined);
      return { revision, refusal: parseRejection(stored, revision) };
    },
    recordRefusal: (revision, refusal) => quietly(shared.set(key, rejectionText(revision, refusal))),
    clear: () => quietly(shared.delete(key)),
    runExclusive: (task, signal) => shared.runExclusive(key, task, signal),
  };
}
