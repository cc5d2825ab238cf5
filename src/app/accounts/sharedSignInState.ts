import { ApiError } from '../../errors/apiError';
import type { SignInState } from '../../providers/session/credentialGate';
import type { SharedState } from '../ports';

interface Noted {
  readonly revision: number;
  readonly refusal: ApiError;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What is kept of a refusal: enough to name it by its code. The cloud's own words are not. */
const notedText = (revision: number, { provider, action, code, status, requestId }: ApiError): string =>
  JSON.stringify({ revision, provider, action, code, status, requestId });

function readNoted(text: string | undefined): Noted | undefined {
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
 * The state of an account's key for all windows. A refusal belongs to a revision of the stored account. Where nothing can
 * be shared, each window goes by what it has met itself.
 */
export function sharedSignInState(id: string, shared: SharedState, revisionNow: () => Promise<number>): SignInState {
  const key = `signIn/${id}`;
  const quietly = (change: Promise<void>): Promise<void> => change.catch(() => undefined);
  return {
    async read() {
      const revision = await revisionNow().catch(() => 0);
      const noted = readNoted(await shared.get(key).catch(() => undefined));
      return { revision, refusal: noted && noted.revision >= revision ? noted.refusal : undefined };
    },
    note: (revision, refusal) => quietly(shared.set(key, notedText(revision, refusal))),
    forget: () => quietly(shared.delete(key)),
    runExclusive: (task, signal) => shared.runExclusive(key, task, signal),
  };
}
