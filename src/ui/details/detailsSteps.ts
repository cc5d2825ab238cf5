import * as vscode from 'vscode';
import { actionLabels } from '../../app/operations/actionLabels';
import { keyOf } from '../../domain/refs';
import { commandNames } from '../explanations/commandNames';
import type { PlacedFinding } from './detailsDiagnostics';

/** What can be done about a finding in a resource's document. */
export interface Step {
  readonly title: string;
  readonly command: string;
  readonly args: readonly unknown[];
}

/**
 * The step that clears the way first, then what explains. `key` is that of the document's resource, `instance` the id of
 * the one that the document was opened under.
 */
export function stepsFor(
  { clear, row, kind }: PlacedFinding,
  provider: string,
  key: string,
  instance: string | undefined,
): readonly Step[] {
  const { l10n } = vscode;
  const byName = row ? [provider, row.code, row.status ?? undefined] : [];
  return [
    ...(clear
      ? [
          {
            title: `${actionLabels[clear.action]().title}…`,
            command: commandNames.act,
            args: [keyOf(clear.ref), clear.action, ...(instance === undefined ? [] : [instance])],
          },
        ]
      : []),
    ...(row ? [{ title: l10n.t('Explain {0}', row.code), command: commandNames.explain, args: byName }] : []),
    ...(kind === 'wouldFail' ? [] : [{ title: l10n.t('Dismiss'), command: commandNames.dismissFailure, args: [key] }]),
  ];
}
