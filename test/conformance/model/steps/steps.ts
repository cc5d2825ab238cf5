import fc from 'fast-check';
import type { ModelCloud, Way } from '../modelCloud';
import type { WindowNumber } from '../modelWindow';
import { changeAccount } from './accountSteps';
import { fault } from './faultSteps';
import { changeAfterConfirming, interruption } from './interruptions';
import { answer, continueSteps, elsewhere, start, startInBoth, startSequence, undo } from './operationSteps';
import type { Step } from './step';
import { time } from './timeSteps';
import { dismiss, kill, open, reload, stopWaiting, whileStoring } from './windowSteps';
import { journey } from './writeSteps';

/** How often a step occurs beside the others. */
type Weighted = readonly [weight: number, step: fc.Arbitrary<Step>];

const repeated = (all: readonly Weighted[]): readonly fc.Arbitrary<Step>[] =>
  all.flatMap(([weight, step]) => Array.from({ length: weight }, () => step));

/** Sequences of steps for one cloud. */
export function stepsFor(cloud: ModelCloud, way: Way): fc.Arbitrary<Iterable<Step>> {
  const { facts, targets } = cloud;
  const { single, sequences } = targets;
  const ofWindow = (number: WindowNumber): readonly Weighted[] => [
    [2, fc.constant(open(number))],
    [1, fc.constant(kill(number))],
    [1, fc.constant(reload(number))],
    [6, start(number, single)],
    [2, startSequence(number, sequences)],
    [5, undo(number)],
    [2, continueSteps(number)],
    [2, answer(number)],
    [1, fc.constant(stopWaiting(number))],
    [2, journey(number, single)],
    [2, interruption(number, facts, single)],
    [1, changeAfterConfirming(number)],
    [1, changeAccount(number)],
    [1, whileStoring(number)],
    [1, dismiss(number, single)],
  ];
  const ofAll: readonly Weighted[] = [
    [4, fault(cloud, way)],
    [7, time],
    [2, elsewhere(single)],
    [1, startInBoth(single, sequences)],
  ];
  return fc.commands([...repeated([...ofWindow(1), ...ofWindow(2), ...ofAll])], { maxCommands: 14, size: 'max' });
}
