import * as l10n from '@vscode/l10n';
import { managersIn } from '../../domain/owners';
import type { Instance } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Consequence, Parties } from '../contract';
import { cost, loss, note, ownersOfInstance } from './commonConsequences';

/** Whether other software manages the instance, and might replace it or start it again. */
export const isManaged = ({ target }: Parties<'instance'>): boolean => managersIn(target.tags).length > 0;

const scalingGroupsOf = ({ tags }: Instance): readonly string[] =>
  managersIn(tags).flatMap(({ kind, name }) => (kind === 'scalingGroup' ? [name] : []));

/** Returns what a stop means on every cloud. `billing` is what continues to be billed. */
export const stopConsequences = (instance: Instance, billing: string): readonly Consequence[] => [
  loss(l10n.t('Everything that runs on the instance stops. It can’t be reached until it’s started again.')),
  note(l10n.t('The operating system is asked to shut down. The instance isn’t forced to stop.')),
  cost(billing),
  ...scalingGroupsOf(instance).map((name) =>
    loss(l10n.t('The scaling group {0} might release the instance and its disks when it’s stopped.', cleanName(name))),
  ),
  ...ownersOfInstance(instance, ['scalingGroup']),
];

/** Returns what a restart means on every cloud. */
export const rebootConsequences = ({ target }: Parties<'instance'>): readonly Consequence[] => [
  loss(l10n.t('Everything that runs on the instance is interrupted. It can’t be reached until it has restarted.')),
  note(l10n.t('The operating system is asked to restart. The instance isn’t forced to restart.')),
  ...ownersOfInstance(target),
];

/** Returns what a start means on every cloud. */
export const startConsequences = ({ target }: Parties<'instance'>): readonly Consequence[] => [
  cost(l10n.t('A running instance can cost more than a stopped one.')),
  ...ownersOfInstance(target),
];

/** Returns that the disks of a stopped instance are billed. */
export const disksAreBilled = (): string => l10n.t('The disks of the instance continue to be billed.');
