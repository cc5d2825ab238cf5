import * as l10n from '@vscode/l10n';
import { cleanName, cleanText } from '../../domain/untrustedText';
import type { RequestPermissions } from '../../providers/permissions';
import { joinSentences } from '../joinSentences';
import type { CheckResult, NotChecked, RequestCheck } from './connectionTest';

const notChecked: Readonly<Record<NotChecked, () => string>> = {
  change: () => l10n.t('not checked, because only a change shows it'),
  followUp: () => l10n.t('not checked, because it’s only used after a change'),
  role: () => l10n.t('not checked, because it’s only used for a profile that names a role'),
  resourceGroup: () => l10n.t('not checked, because it’s only used to select a resource group'),
  fallback: () => l10n.t('not checked, because it’s only used if another request fails or returns nothing'),
  noResource: () => l10n.t('not checked, because no resource was found to read'),
  notSent: () => l10n.t('not checked, because an earlier request failed'),
};

/** Returns the permissions of a request, and the request if its name isn't in them. */
export function permissionLine({ action, names }: RequestPermissions, hasNames: boolean): string {
  const [first, ...others] = names;
  if (first === undefined) return hasNames ? l10n.t('{0} (no permission documented)', action) : action;
  const request = first.endsWith(`:${action}`) ? first : l10n.t('{0} (request {1})', first, action);
  return others.length === 0 ? request : l10n.t('{0}, with {1}', request, others.join(', '));
}

function resultText(result: CheckResult): string {
  switch (result.kind) {
    case 'granted':
      return l10n.t('granted');
    case 'denied': {
      const { failure, regions } = result;
      const denied =
        regions.length === 0 ? l10n.t('denied.') : l10n.t('denied in {0}.', regions.map(cleanName).join(', '));
      const requestId = failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', failure.requestId);
      return joinSentences(denied, failure.summary, failure.remedy, requestId);
    }
    case 'failed':
      return joinSentences(l10n.t('failed.'), result.failure.summary);
    case 'notChecked':
      return notChecked[result.reason]();
  }
}

/** Returns a line: the permission by its documented name, and whether it's there. */
export const checkLine = ({ request, result }: RequestCheck, hasNames: boolean): string =>
  l10n.t('{0}: {1}', permissionLine(request, hasNames), cleanText(resultText(result)));
