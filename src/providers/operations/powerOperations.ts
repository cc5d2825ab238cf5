import type { Instance } from '../../domain/resource';
import type { Operation } from '../contract';
import { noOptions } from './operationOption';
import { isManaged, rebootConsequences, startConsequences } from './powerConsequences';

const isNot =
  (state: Instance['state']) =>
  (instance: Instance): boolean =>
    instance.state !== state;

const power = { kind: 'instance', irreversible: false, options: noOptions } as const;

/** The parts of a start, a stop, and a restart that all clouds have. */
export const start = {
  ...power,
  action: 'startInstance',
  offered: isNot('running'),
  consequences: startConsequences,
} satisfies Partial<Operation<'instance'>>;

export const stop = {
  ...power,
  action: 'stopInstance',
  asksForText: isManaged,
  offered: isNot('stopped'),
} satisfies Partial<Operation<'instance'>>;

export const reboot = {
  ...power,
  action: 'rebootInstance',
  asksForText: isManaged,
  offered: isNot('stopped'),
  consequences: rebootConsequences,
} satisfies Partial<Operation<'instance'>>;
