import * as l10n from '@vscode/l10n';
import { cleanName } from '../domain/untrustedText';
import { isPolicyKind, type MissingPermission, type PolicyKind } from '../errors/missingPermission';
import { joinSentences } from './joinSentences';

type Reason = NonNullable<MissingPermission['reason']>;

const policySentences: Readonly<Record<Reason, Readonly<Record<PolicyKind, () => string>>>> = {
  notGranted: {
    account: () => l10n.t('No policy of the user or role grants it.'),
    resourceGroup: () => l10n.t('No policy of the user or role grants it in the resource group.'),
    organization: () => l10n.t('The organization’s policy doesn’t allow it.'),
    session: () => l10n.t('The policy of the temporary credentials doesn’t allow it.'),
    trust: () => l10n.t('The trust policy of the role doesn’t allow it.'),
    resource: () => l10n.t('The policy of the resource doesn’t allow it.'),
  },
  denied: {
    account: () => l10n.t('A policy of the user or role denies it.'),
    resourceGroup: () => l10n.t('A policy of the user or role denies it in the resource group.'),
    organization: () => l10n.t('The organization’s policy denies it.'),
    session: () => l10n.t('The policy of the temporary credentials denies it.'),
    trust: () => l10n.t('The trust policy of the role denies it.'),
    resource: () => l10n.t('The policy of the resource denies it.'),
  },
};

/** Returns which policy is the reason; empty if the cloud doesn't say. */
function policySentence({ reason, policy = '' }: MissingPermission): string {
  if (!reason) return '';
  if (isPolicyKind(policy)) return policySentences[reason][policy]();
  const named = cleanName(policy);
  if (reason === 'denied') {
    return named === '' ? l10n.t('A policy denies it.') : l10n.t('A policy of the type {0} denies it.', named);
  }
  return named === '' ? l10n.t('No policy grants it.') : l10n.t('No policy of the type {0} grants it.', named);
}

/** Returns which permission is missing, first because a row is short, for whom, and by which kind of policy. */
export function missingPermissionText(missing: MissingPermission): string {
  const name = cleanName(missing.name);
  const principal = cleanName(missing.principal ?? '');
  const lacks =
    principal === ''
      ? l10n.t('The permission {0} is missing.', name)
      : l10n.t('The permission {0} is missing for {1}.', name, principal);
  return joinSentences(lacks, policySentence(missing));
}

/** Returns what the user can do about a missing permission. */
export function missingPermissionStep({ reason }: MissingPermission): string {
  const ask = l10n.t('Ask the administrator of the account for the permission.');
  if (reason !== 'denied') return ask;
  return l10n.t(
    'Ask the administrator of the account to change that policy. Another policy can’t grant the permission.',
  );
}
