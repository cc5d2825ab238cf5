import * as l10n from '@vscode/l10n';
import type { Account } from '../../../domain/account';
import { ApiError } from '../../../errors/apiError';
import { TransportError } from '../../../http/transportError';
import type { Credentials, Identity, Provider } from '../../../providers/contract';
import type { App } from '../../app';
import type { Failure } from '../../failure';
import type { FormStep } from '../../forms/form';
import { joinSentences } from '../../joinSentences';
import type { AccountAccess } from '../accountAccess';
import { type AccountEntry, accessOf, identityOf, withIdentity } from './accountEntry';
import { addressStepName, fieldStepName, testStepName } from './stepNames';

/** Returns the account that is tested: it has the endpoint that was entered, and is read-only. */
const draftOf = (account: Account, { endpoint }: AccountAccess): Account => ({ ...account, endpoint, writable: false });

async function signingCredentials({ sources }: App, draft: Account, access: AccountAccess): Promise<Credentials> {
  const { source } = access;
  if (!source) return access.credentials;
  return sources.signingCredentials(draft, await sources.key(draft.cloud, source));
}

/** Asks the cloud with one request whose credentials these are. Rejects if the cloud doesn't accept them. */
async function identify(app: App, draft: Account, access: AccountAccess): Promise<Identity> {
  const title = l10n.t('Testing the credentials of “{0}” with one request', draft.name);
  return app.operations.progress.run(title, async (_, signal) => {
    const credentials = await signingCredentials(app, draft, access);
    return app.clouds.connect(draft, async () => credentials).identify(signal);
  });
}

/** Returns the name of the step in which the cause can be corrected. Undefined if there is none. */
function stepToCorrect(
  error: unknown,
  failure: Failure,
  entry: AccountEntry,
  { credentialFields }: Provider,
): string | undefined {
  if (error instanceof TransportError)
    return error.fault !== 'canceled' && entry.endpoint === '' ? addressStepName : undefined;
  if (!(error instanceof ApiError) || !failure.nextSteps.includes('correctKey') || entry.source) return undefined;
  const part = error.judgement?.row?.credentialFault === 'secret' ? 'secret' : 'keyId';
  const field = credentialFields.find((each) => each.part === part) ?? credentialFields[0];
  return field && fieldStepName(field);
}

/**
 * Tests what was entered with one request, unless the cloud has accepted it before. If the cloud rejects the key, or the
 * endpoint that was entered doesn't respond, the form continues there, with the reason. Rejects for any other failure.
 */
export const testStep = (app: App, account: Account, provider: Provider): FormStep<AccountEntry> => ({
  name: testStepName,
  isSilent: true,
  async run(entry, { has }) {
    if (identityOf(entry)) return { kind: 'next', entered: entry };
    const access = accessOf(entry);
    try {
      const identity = await identify(app, draftOf(account, access), access);
      return { kind: 'next', entered: withIdentity(entry, identity) };
    } catch (error) {
      const failure = await app.explain(error);
      const step = stepToCorrect(error, failure, entry, provider);
      if (step === undefined || !has(step)) throw error;
      const problem = joinSentences(failure.summary, failure.remedy);
      app.log.error(problem);
      return { kind: 'to', step, entered: entry, problem };
    }
  },
});
