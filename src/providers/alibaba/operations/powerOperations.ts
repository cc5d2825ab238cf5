import * as l10n from '@vscode/l10n';
import type { Consequence, Operation, Parties } from '../../contract';
import { cost, when } from '../../operations/commonConsequences';
import { startConsequences, stopConsequences } from '../../operations/powerConsequences';
import { reboot, start, stop } from '../../operations/powerOperations';
import { instanceStaysStopping } from '../../operations/stuck';
import { polling } from './polling';
import { rebootRules, startRules, stopRules } from './rules/powerRules';

/** How long the cloud's own tools wait for a change of power. */
const powerMinutes = 10;

const startsBilling = (parties: Parties<'instance'>): readonly Consequence[] => [
  ...when(
    parties.target.fields.StoppedMode === 'StopCharging',
    cost(l10n.t('The instance is billed again, and its public IP address might differ from before.')),
  ),
  ...startConsequences(parties),
];

/** The writes that change the power of an instance. None is forced. */
export const powerOperations: readonly Operation<'instance'>[] = [
  {
    ...start,
    call: 'StartInstance',
    rules: startRules,
    parameters: ({ target }) => ({ InstanceId: target.ref.id }),
    consequences: startsBilling,
    endState: { is: 'running', nativeState: 'Running' },
    polling: polling(2_000, 10_000, powerMinutes),
  },
  {
    ...stop,
    call: 'StopInstance',
    rules: stopRules,
    parameters: ({ target }) => ({ InstanceId: target.ref.id, ForceStop: false, StoppedMode: 'KeepCharging' }),
    consequences: ({ target }) =>
      stopConsequences(
        target,
        l10n.t('The instance and its disks continue to be billed, and it keeps its IP addresses.'),
      ),
    endState: { is: 'stopped', nativeState: 'Stopped' },
    polling: polling(2_000, 10_000, powerMinutes),
    stuck: (stuck) => (stuck.nativeState === 'Stopping' ? instanceStaysStopping(stuck, powerMinutes) : undefined),
  },
  {
    ...reboot,
    call: 'RebootInstance',
    rules: rebootRules,
    parameters: ({ target }) => ({ InstanceId: target.ref.id, ForceStop: false }),
    endState: { is: 'restarted' },
    polling: polling(1_000, 5_000, powerMinutes),
    stuck: (stuck) => (stuck.nativeState === 'Stopping' ? instanceStaysStopping(stuck, powerMinutes) : undefined),
  },
];
