import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../domain/untrustedText';
import type { EndState, Operation, OperationOption, Polling } from '../../contract';
import {
  disksAreBilled,
  isManaged,
  rebootConsequences,
  startConsequences,
  stopConsequences,
} from '../../powerConsequences';
import { startRules, stopRules } from './rules/powerRules';

const none = (): readonly OperationOption[] => [];

const failedStates: Pick<EndState, 'failedStates' | 'failure'> = {
  failedStates: ['ERROR'],
  failure: (nativeState, { target }) =>
    l10n.t('The server {0} is in the {1} state. Open a ticket with this ID.', target.id, cleanName(nativeState)),
};

/** The writes that change the power of a server. None is forced. */
export const powerOperations = (polling: Polling): readonly Operation<'instance'>[] => [
  {
    action: 'startInstance',
    call: 'BatchStartServers',
    kind: 'instance',
    irreversible: false,
    offered: ({ state }) => state !== 'running',
    rules: startRules,
    options: none,
    parameters: ({ target }) => ({ server_id: target.ref.id }),
    consequences: startConsequences,
    endState: { is: 'running', nativeState: 'ACTIVE', ...failedStates },
    polling,
  },
  {
    action: 'stopInstance',
    call: 'BatchStopServers',
    kind: 'instance',
    irreversible: false,
    asksForText: isManaged,
    offered: ({ state }) => state !== 'stopped',
    rules: stopRules,
    options: none,
    parameters: ({ target }) => ({ server_id: target.ref.id, type: 'SOFT' }),
    consequences: ({ target }) => stopConsequences(target, disksAreBilled()),
    endState: { is: 'stopped', nativeState: 'SHUTOFF', ...failedStates },
    polling,
  },
  {
    action: 'rebootInstance',
    call: 'BatchRebootServers',
    kind: 'instance',
    irreversible: false,
    asksForText: isManaged,
    offered: ({ state }) => state !== 'stopped',
    rules: stopRules,
    options: none,
    parameters: ({ target }) => ({ server_id: target.ref.id, type: 'SOFT' }),
    consequences: rebootConsequences,
    endState: { is: 'restarted', ...failedStates },
    polling,
  },
];
