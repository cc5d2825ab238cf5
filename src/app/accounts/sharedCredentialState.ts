import { ApiError } from '../../errors/apiError';
import type { CredentialState } from '../../providers/session/credentialGate';
import type { SharedState } from '../ports';

interface StoredRefusal {
  readonly revision: number;
  readonly refusal: ApiError;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Serializes a rejection by its code, without the cloud's message. */
const refusalText = (revision: number, { provider, action, code, status, requestId }: ApiError): string =>
  JSON.stringify({ revision, provider, action, code, status, requestId });

function parseRefusal(text: string | undefined): StoredRefusal | undefined {
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    const fields = new Map<string, unknown>(Object.entries(value ?? {}));
    const [provider, action, code] = ['provider', 'action', 'code'].map((name) => fields.get(name));
    if (!isText(provider) || !isText(action) || !isText(code)) return undefined;
    const requestId = fields.get('requestId');
    const status = Number(fields.get('status'));
    const refusal = new ApiError(provider, action, code, status, isText(requestId) ? requestId : undefined, '');
    return { revision: Number(fields.get('revision')), refusal };
  } catch {
    return undefined;
  }
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
      const stored = parseRefusal(await shared.get(key).catch(() => undefined));
      return { revision, refusal: stored && stored.revision >= revision ? stored.refusal : undefined };
    },
    recordRefusal: (revision, refusal) => quietly(shared.set(key, refusalText(revision, refusal))),
    clear: () => quietly(shared.delete(key)),
    runExclusive: (task, signal) => shared.runExclusive(key, task, signal),
  };
}
