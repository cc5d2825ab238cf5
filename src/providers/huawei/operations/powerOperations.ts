import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../domain/untrustedText';
import type { EndState, Operation, Polling } from '../../contract';
import { disksAreBilled, stopConsequences } from '../../operations/powerConsequences';
import { reboot, start, stop } from '../../operations/powerOperations';
import { startRules, stopRules } from './rules/powerRules';

const failedStates: Pick<EndState, 'failedStates' | 'failure'> = {
  failedStates: ['ERROR'],
  failure: (nativeState, { target }) =>
    l10n.t('The server {0} is in the {1} state. Open a ticket with this ID.', target.id, cleanName(nativeState)),
};

/** The writes that change the power of a server. None is forced. */
export const powerOperations = (polling: Polling): readonly Operation<'instance'>[] => [
  {
    ...start,
    call: 'BatchStartServers',
    rules: startRules,
    parameters: ({ target }) => ({ server_id: target.ref.id }),
    endState: { is: 'running', nativeState: 'ACTIVE', ...failedStates },
    polling,
  },
  {
    ...stop,
    call: 'BatchStopServers',
    rules: stopRules,
    parameters: ({ target }) => ({ server_id: target.ref.id, type: 'SOFT' }),
    consequences: ({ target }) => stopConsequences(target, disksAreBilled()),
    endState: { is: 'stopped', nativeState: 'SHUTOFF', ...failedStates },
    polling,
  },
  {
    ...reboot,
    call: 'BatchRebootServers',
    rules: stopRules,
    parameters: ({ target }) => ({ server_id: target.ref.id, type: 'SOFT' }),
    endState: { is: 'restarted', ...failedStates },
    polling,
  },
];
