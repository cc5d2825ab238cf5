import * as vscode from 'vscode';
import { actionLabels } from '../../app/operations/actionLabels';
import { firstStepLabels } from '../../app/operations/steps/firstStepLabels';
import { keyOf } from '../../domain/refs';
import { linkedCommandNames } from '../linkedCommandNames';
import type { PlacedFinding } from './detailsDiagnostics';

/** An action for a finding of a resource's document. */
export interface Step {
  readonly title: string;
  readonly command: string;
  readonly args: readonly unknown[];
}

/**
 * Returns the resolving actions first, then the explanation. `key` is the key of the document's resource, `instance` the
 * id of the instance that it was opened under.
 */
export function stepsFor(
  { resolvedBy, inSteps = [], row, kind }: PlacedFinding,
  provider: string,
  key: string,
  instance: string | undefined,
): readonly Step[] {
  const { l10n } = vscode;
  const byName = row ? [provider, row.code, row.status ?? undefined] : [];
  const under = instance === undefined ? [] : [instance];
  return [
    ...inSteps.map(({ action, first }) => ({
      title: firstStepLabels[first](),
      command: linkedCommandNames.actInSteps,
      args: [key, action, first, ...under],
    })),
    ...(resolvedBy
      ? [
          {
            title: `${actionLabels[resolvedBy.action]().title}…`,
            command: linkedCommandNames.act,
            args: [keyOf(resolvedBy.ref), resolvedBy.action, ...under],
          },
        ]
      : []),
    ...(row ? [{ title: l10n.t('Explain {0}', row.code), command: linkedCommandNames.explain, args: byName }] : []),
    ...(kind === 'wouldFail'
      ? []
      : [{ title: l10n.t('Dismiss'), command: linkedCommandNames.dismissFailure, args: [key] }]),
  ];
}
