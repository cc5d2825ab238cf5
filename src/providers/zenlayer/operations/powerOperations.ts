import type { Operation, OperationOption, Polling } from '../../contract';
import {
  disksAreBilled,
  isManaged,
  rebootConsequences,
  startConsequences,
  stopConsequences,
} from '../../powerConsequences';
import { rebootRules, startRules, stopRules } from './rules/powerRules';

const none = (): readonly OperationOption[] => [];

/** The writes that change the power of an instance. A stop is forced unless the request says otherwise. */
export const powerOperations = (polling: Polling): readonly Operation<'instance'>[] => [
  {
    action: 'startInstance',
    call: 'StartInstances',
    kind: 'instance',
    irreversible: false,
    offered: ({ state }) => state !== 'running',
    rules: startRules,
    options: none,
    parameters: ({ target }) => ({ instanceIds: [target.ref.id] }),
    consequences: startConsequences,
    endState: { is: 'running', nativeState: 'RUNNING' },
    polling,
  },
  {
    action: 'stopInstance',
    call: 'StopInstances',
    kind: 'instance',
    irreversible: false,
    asksForText: isManaged,
    offered: ({ state }) => state !== 'stopped',
    rules: stopRules,
    options: none,
    parameters: ({ target }) => ({ instanceIds: [target.ref.id], forceShutdown: false }),
    consequences: ({ target }) => stopConsequences(target, disksAreBilled()),
    endState: { is: 'stopped', nativeState: 'STOPPED' },
    polling,
  },
  {
    action: 'rebootInstance',
    call: 'RebootInstances',
    kind: 'instance',
    irreversible: false,
    asksForText: isManaged,
    offered: ({ state }) => state !== 'stopped',
    rules: rebootRules,
    options: none,
    parameters: ({ target }) => ({ instanceIds: [target.ref.id], forceReboot: false }),
    consequences: rebootConsequences,
    endState: { is: 'restarted' },
    polling,
  },
];
