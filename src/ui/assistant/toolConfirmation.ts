import * as vscode from 'vscode';
import { actionLabels } from '../../app/operations/actionLabels';
import { type Action, actions } from '../../domain/plan';
import { cleanLine } from '../../domain/untrustedText';
import type { LanguageModelToolName } from '../startup/registerTools';

interface Texts {
  readonly title: () => string;
  readonly message: (input: object) => string;
  readonly invocation: () => string;
}

const partOf = (input: object, name: string): unknown => new Map(Object.entries(input)).get(name);

const isAction = (value: unknown): value is Action => actions.some((action) => action === value);

const actionOf = (input: object): string => {
  const action = partOf(input, 'action');
  return isAction(action) ? actionLabels[action]().title : cleanLine(String(action));
};

/** How many IDs the question names. */
const maxNamed = 10;

function idsOf(input: object): string {
  const given = partOf(input, 'resourceIds') ?? partOf(input, 'resourceId');
  const ids = (Array.isArray(given) ? given : [given]).map((id) => cleanLine(String(id)));
  return [...ids.slice(0, maxNamed), ...(ids.length > maxNamed ? ['…'] : [])].join(', ');
}

const texts: Readonly<Record<LanguageModelToolName, Texts>> = {
  listResources: {
    title: () => vscode.l10n.t('List cloud resources?'),
    message: () =>
      vscode.l10n.t(
        'The assistant gets the names, IDs, states, and addresses of resources in the accounts that allow assistants. At most, lists are read from the cloud.',
      ),
    invocation: () => vscode.l10n.t('Listing cloud resources'),
  },
  explainErrorCode: {
    title: () => vscode.l10n.t('Explain error codes?'),
    message: () => vscode.l10n.t('The error code catalog on this machine is searched. No request is sent.'),
    invocation: () => vscode.l10n.t('Explaining error codes'),
  },
  checkOperation: {
    title: () => vscode.l10n.t('Check whether an operation is possible?'),
    message: (input) =>
      vscode.l10n.t(
        '{0}: {1}. The resource is read from the cloud. Nothing is changed.',
        actionOf(input),
        idsOf(input),
      ),
    invocation: () => vscode.l10n.t('Checking an operation'),
  },
  proposeOperation: {
    title: () => vscode.l10n.t('Open the confirmation of an operation?'),
    message: (input) =>
      vscode.l10n.t(
        '{0}: {1}. This opens the dialog of Cloud Attachments. The operation requires your confirmation there.',
        actionOf(input),
        idsOf(input),
      ),
    invocation: () => vscode.l10n.t('Waiting for the confirmation of an operation'),
  },
};

/** Returns what the editor asks before a tool runs. What a model has written in it is shown as plain text. */
export function toolConfirmation(name: LanguageModelToolName, input: unknown): vscode.PreparedToolInvocation {
  const { title, message, invocation } = texts[name];
  const text = message(typeof input === 'object' && input !== null ? input : {});
  return {
    invocationMessage: invocation(),
    confirmationMessages: { title: title(), message: new vscode.MarkdownString().appendText(text) },
  };
}
