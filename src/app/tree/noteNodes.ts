import * as l10n from '@vscode/l10n';
import { cleanName, cleanText, cut, maxLength } from '../../domain/untrustedText';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import type { CredentialStep, NoteText, RowStep, RowSubject, TreeNode } from './node';

/** Creates a row about a list. */
export const rowAbout = (parent: string, key: string, subject: RowSubject): TreeNode => ({
  id: `${parent}/${key}`,
  parent,
  subject,
  expandable: false,
  offered: [],
});

/** Returns a text that consists of a label only. */
export const plainText = (label: string, icon: NoteText['icon']): NoteText => ({
  label,
  description: '',
  tooltip: label,
  accessibleLabel: label,
  icon,
});

/** Creates a row that only shows a text. */
export const noteRow = (parent: string, key: string, text: NoteText): TreeNode =>
  rowAbout(parent, key, { kind: 'note', text });

export const emptyRow = (parent: string): TreeNode =>
  noteRow(parent, 'empty', plainText(l10n.t('No resources found'), { id: 'dash' }));

export const noSnapshotsRow = (parent: string): TreeNode =>
  noteRow(parent, 'empty', plainText(l10n.t('No snapshots'), { id: 'dash' }));

/** Creates the row that says why lists are empty. */
export const reasonRow = (parent: string, reason: string): TreeNode =>
  noteRow(parent, 'empty', plainText(reason, { id: 'info' }));

const rowStepTexts: Readonly<Record<RowStep['command'], () => { readonly label: string; readonly hint: string }>> = {
  chooseRegions: () => ({
    label: l10n.t('Choose Regions…'),
    hint: l10n.t('Select to choose or enter the regions that your user can access.'),
  }),
  chooseResourceGroup: () => ({
    label: l10n.t('Choose Resource Group…'),
    hint: l10n.t('If your user is limited to a resource group, select to choose it.'),
  }),
};

/** Creates the row that runs the command of a step when it is selected. */
export function stepRow(parent: string, listing: string, step: RowStep): TreeNode {
  const { label, hint } = rowStepTexts[step.command]();
  const text: NoteText = {
    ...plainText(label, { id: 'lightbulb' }),
    tooltip: hint,
    accessibleLabel: joinSentences(label, hint),
  };
  return rowAbout(parent, `step/${listing}`, { kind: 'step', step, text });
}

export const noMatchRow = (parent: string, filter: string): TreeNode =>
  noteRow(parent, 'empty', plainText(l10n.t('No resources match “{0}”', cleanName(filter)), { id: 'filter' }));

export const loadingRow = (parent: string, listing: string, text: NoteText): TreeNode =>
  rowAbout(parent, `loading/${listing}`, { kind: 'loading', text });

export const loadingIcon = { id: 'loading~spin' };

export const loadingText = (count: number): NoteText => plainText(l10n.t('Loading… ({0} loaded)', count), loadingIcon);

export const moreText = (count: number): string => l10n.t('Load more (showing {0})', count);

/** Returns the text of a list whose first part is filtered. `isOpen` is true if it isn't certain what of it matches. */
export const moreMatchesText = (matches: number, count: number, isOpen: boolean): string =>
  matches === 0 && !isOpen
    ? l10n.t('No match among the first {0}. Load more', count)
    : l10n.t('Showing {0} of the first {1}. Load more', matches, count);

export const loadMoreRow = (parent: string, listing: string, label: string): TreeNode => {
  const text = plainText(label, { id: 'ellipsis' });
  return rowAbout(parent, `more/${listing}`, { kind: 'more', branch: parent, listing, text });
};

export const failureRow = (parent: string, listing: string, failure: Failure): TreeNode =>
  rowAbout(parent, `failure/${listing}`, {
    kind: 'failure',
    branch: parent,
    text: failureText(failure),
    isDocumented: Boolean(failure.docs),
    ...(failure.deniedAccount === undefined ? {} : { deniedAccount: failure.deniedAccount }),
    ...stepPart(failure),
  });

/** Returns what the account needs before anything of it can be read. Undefined if the list failed for another reason. */
export const stepOf = ({ nextSteps: [first] }: Failure): CredentialStep | undefined =>
  first === 'enterKey' || first === 'selectCredentials' ? first : undefined;

function stepPart(failure: Failure): { readonly step?: CredentialStep } {
  const step = stepOf(failure);
  return step ? { step } : {};
}

const stepTexts: Readonly<Record<CredentialStep, () => string>> = {
  enterKey: () => l10n.t('Renew Credentials…'),
  selectCredentials: () => l10n.t('Edit Account…'),
};

/** The text of an account without credentials: no request has failed, and there is nothing to retry. */
function withoutCredentialsText({ summary }: Failure, step: CredentialStep): NoteText {
  const label = cut(cleanText(summary), maxLength.line);
  const description = stepTexts[step]();
  const hint = l10n.t('Select to run “{0}”.', description);
  return {
    ...{ label, description, tooltip: [summary, hint].join('\n') },
    ...{ accessibleLabel: joinSentences(label, hint), icon: { id: 'key' } },
  };
}

function failureText(failure: Failure): NoteText {
  const step = stepOf(failure);
  return step ? withoutCredentialsText(failure, step) : retryText(failure);
}

function retryText(failure: Failure): NoteText {
  const edit =
    failure.refusedAccount === undefined
      ? ''
      : l10n.t('To change the credentials, run “Edit Account…” on the account.');
  const policy =
    failure.deniedAccount === undefined
      ? ''
      : l10n.t('To get a policy that grants what is needed, run “Copy Policy…” on this item.');
  const hint = joinSentences(edit, policy, l10n.t('Select to retry.'));
  const summary = cut(cleanText(failure.summary), maxLength.line);
  const requestId = failure.requestId ? l10n.t('Request ID: {0}', failure.requestId) : '';
  return {
    label: summary,
    description: l10n.t('Retry'),
    tooltip: [failure.summary, failure.remedy, failure.cloudMessage, requestId, hint].filter(Boolean).join('\n'),
    accessibleLabel: l10n.t('Failed: {0} {1} {2}', summary, failure.remedy, hint),
    icon: { id: 'error', color: 'charts.red' },
  };
}
