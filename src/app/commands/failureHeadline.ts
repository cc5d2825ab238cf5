import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { actionLabels } from '../operations/actionLabels';

const isAction = (command: string): command is Action => command in actionLabels;

const notSaved = () => l10n.t('The account wasn’t saved.');
const headlines: Readonly<Record<string, () => string>> = {
  addAccount: notSaved,
  editAccount: notSaved,
  renewCredentials: notSaved,
};

/** Returns the beginning of a failed command's message; empty if the reason is enough. */
export const headlineOf = (command: string): string =>
  isAction(command) ? l10n.t('{0} wasn’t performed.', actionLabels[command]().title) : (headlines[command]?.() ?? '');
