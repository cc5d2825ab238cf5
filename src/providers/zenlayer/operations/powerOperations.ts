import type { Operation, Polling } from '../../contract';
import { disksAreBilled, stopConsequences } from '../../operations/powerConsequences';
import { reboot, start, stop } from '../../operations/powerOperations';
import { rebootRules, startRules, stopRules } from './rules/powerRules';

/** The writes that change the power of an instance. A stop is forced unless the request says otherwise. */
export const powerOperations = (polling: Polling): readonly Operation<'instance'>[] => [
  {
    ...start,
    call: 'StartInstances',
    rules: startRules,
    parameters: ({ target }) => ({ instanceIds: [target.ref.id] }),
    endState: { is: 'running', nativeState: 'RUNNING' },
    polling,
  },
  {
    ...stop,
    call: 'StopInstances',
    rules: stopRules,
    parameters: ({ target }) => ({ instanceIds: [target.ref.id], forceShutdown: false }),
    consequences: ({ target }) => stopConsequences(target, disksAreBilled()),
    endState: { is: 'stopped', nativeState: 'STOPPED' },
    polling,
  },
  {
    ...reboot,
    call: 'RebootInstances',
    rules: rebootRules,
    parameters: ({ target }) => ({ instanceIds: [target.ref.id], forceReboot: false }),
    endState: { is: 'restarted' },
    polling,
  },
];
