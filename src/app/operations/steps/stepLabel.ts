import * as l10n from '@vscode/l10n';
import type { Action } from '../../../domain/plan';
import { distinctName } from '../../tree/distinctName';
import { actionLabels } from '../actionLabels';

/** Returns what a step is called in the dialog and in messages: `Stop Instance: web-01`. */
export const stepLabel = (action: Action, ...named: Parameters<typeof distinctName>): string =>
  l10n.t('{0}: {1}', actionLabels[action]().title, distinctName(...named));
