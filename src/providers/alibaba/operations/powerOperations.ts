import * as l10n from '@vscode/l10n';
import { cost, when } from '../../commonConsequences';
import type { Consequence, Operation, OperationOption, Parties } from '../../contract';
import { isManaged, rebootConsequences, startConsequences, stopConsequences } from '../../powerConsequences';
import { instanceStaysStopping } from '../../stuck';
import { polling } from './polling';
import { rebootRules, startRules, stopRules } from './rules/powerRules';

const none = (): readonly OperationOption[] => [];

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
    action: 'startInstance',
    call: 'StartInstance',
    kind: 'instance',
    irreversible: false,
    offered: ({ state }) => state !== 'running',
    rules: startRules,
    options: none,
    parameters: ({ target }) => ({ InstanceId: target.ref.id }),
    consequences: startsBilling,
    endState: { is: 'running', nativeState: 'Running' },
    polling: polling(2_000, 10_000, powerMinutes),
  },
  {
    action: 'stopInstance',
    call: 'StopInstance',
    kind: 'instance',
    irreversible: false,
    asksForText: isManaged,
    offered: ({ state }) => state !== 'stopped',
    rules: stopRules,
    options: none,
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
    action: 'rebootInstance',
    call: 'RebootInstance',
    kind: 'instance',
    irreversible: false,
    asksForText: isManaged,
    offered: ({ state }) => state !== 'stopped',
    rules: rebootRules,
    options: none,
    parameters: ({ target }) => ({ InstanceId: target.ref.id, ForceStop: false }),
    consequences: rebootConsequences,
    endState: { is: 'restarted' },
    polling: polling(1_000, 5_000, powerMinutes),
    stuck: (stuck) => (stuck.nativeState === 'Stopping' ? instanceStaysStopping(stuck, powerMinutes) : undefined),
  },
];
