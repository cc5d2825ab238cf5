import * as l10n from '@vscode/l10n';
import type { CredentialFault } from '../../errors/catalogue';
import type { CredentialField, Provider } from '../../providers/contract';
import { joinSentences } from '../joinSentences';

/**
 * What a user of the extension can do about rejected credentials. The catalog addresses authors of API clients instead.
 */
export interface CredentialAdvice {
  /** Empty if the catalog's meaning of the code already describes the problem. */
  readonly problem: string;
  readonly step: string;
}

/** The cloud's own names for the parts of a key, as the account form shows them. */
interface Labels {
  readonly cloud: string;
  readonly keyId: string;
  readonly secret: string;
}

const advice: Readonly<Record<CredentialFault, (labels: Labels) => CredentialAdvice>> = {
  secret: ({ keyId, secret }) => ({
    problem: l10n.t('The {0} doesn’t match the {1}.', secret, keyId),
    step: l10n.t('Enter it again.'),
  }),
  key: ({ keyId, secret }) => ({
    problem: l10n.t('The {0} and the {1} weren’t accepted.', keyId, secret),
    step: l10n.t('Enter both again.'),
  }),
  keyId: ({ keyId, secret }) => ({
    problem: l10n.t('This {0} doesn’t exist.', keyId),
    step: joinSentences(
      l10n.t('Check that it’s complete, that it isn’t swapped with the {0}, and that the endpoint is right.', secret),
      l10n.t('Then enter it again.'),
    ),
  }),
  inactive: ({ keyId }) => ({
    problem: l10n.t('This {0} is disabled.', keyId),
    step: l10n.t('Enable it in the cloud’s console, or enter another key.'),
  }),
  keyExpired: ({ keyId }) => ({
    problem: l10n.t('This {0} has expired.', keyId),
    step: l10n.t('Create a key in the cloud’s console and enter it.'),
  }),
  tokenExpired: ({ keyId, secret }) => ({
    problem: l10n.t('The security token has expired.'),
    step: l10n.t('Get new temporary credentials and enter their {0}, {1}, and security token.', keyId, secret),
  }),
  token: ({ keyId, secret }) => ({
    problem: l10n.t('The security token is missing or incomplete, or it doesn’t belong to this {0}.', keyId),
    step: l10n.t('Enter the {0}, {1}, and security token of the same temporary credentials.', keyId, secret),
  }),
  user: ({ keyId }) => ({
    problem: l10n.t('The user or account that this {0} belongs to is disabled or doesn’t exist.', keyId),
    step: l10n.t('Ask the administrator of the account, or enter the key of another user.'),
  }),
  clock: () => ({ problem: '', step: l10n.t('Set the clock of this machine and try again.') }),
  unknown: ({ cloud }) => ({
    problem: '',
    step: l10n.t('{0} didn’t accept the credentials of the account. Check them and enter them again.', cloud),
  }),
};

/** The faults that a cloud counts before it locks a key. */
const failedSignatures: ReadonlySet<CredentialFault> = new Set(['secret', 'key']);

function lockNote({ keyLock }: Provider, fault: CredentialFault): string {
  if (!keyLock || !failedSignatures.has(fault)) return '';
  const { failures, minutes } = keyLock;
  return joinSentences(
    l10n.t('After {0} failed attempts in a row, the key is locked for {1} minutes.', failures, minutes),
    l10n.t('If it’s locked, wait before you try again.'),
  );
}

const labelOf = ({ credentialFields }: Provider, part: CredentialField['part']): string =>
  credentialFields.find((field) => field.part === part)?.label ?? '';

export function credentialAdvice(fault: CredentialFault, provider: Provider): CredentialAdvice {
  const labels = { cloud: provider.label, keyId: labelOf(provider, 'keyId'), secret: labelOf(provider, 'secret') };
  const { problem, step } = advice[fault](labels);
  return { problem, step: joinSentences(step, lockNote(provider, fault)) };
}
