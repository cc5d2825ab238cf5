import fc from 'fast-check';
import type { OperationLine } from '../../../../src/app/operations/record/operationEvent';
import type { Provider } from '../../../../src/providers/contract';
import { type CloudFacts, refusalFor } from '../../../support/everyCloud';
import type { AccountChange } from '../modelAccount';
import type { ModelWindow, WindowNumber } from '../modelWindow';
import type { ModelWorld } from '../modelWorld';
import type { ModelTarget } from '../targets';
import { anyOf } from './operationSteps';
import { inWindow, type Step } from './step';

/** Something that happens at a moment. */
interface Interruption {
  readonly text: string;
  readonly run: (window: ModelWindow, world: ModelWorld) => void;
}

const kill: Interruption = { text: 'kill', run: (window, world) => world.kill(window) };

const accountChanges: readonly AccountChange[] = [
  'made read-only',
  'given the key of another owner',
  'given the key of another user',
  'given the same key again',
];

/** The key of a request that is about to leave has been read already, so the change comes before a read. */
const changeOfAccount = fc.tuple(fc.constantFrom(...accountChanges), fc.boolean()).map(
  ([how, isSilent]): Interruption => ({
    text: `the account is ${how}${isSilent ? ' without an event' : ''} before its next read`,
    run: (window, world) => void window.beforeRead.push(() => world.changeAccount(window, how, isSilent)),
  }),
);

const changeElsewhere = (targets: readonly ModelTarget[]): fc.Arbitrary<Interruption> =>
  anyOf(targets).map(({ action, target, text }) => ({
    text: `another client does ${action} ${text} before its next request`,
    run: (window, world) => void window.beforeRequest.push(() => world.changeElsewhere(action, target)),
  }));

/** The cloud rejects the next write, whatever it is. */
const rejection = (facts: CloudFacts): Interruption => ({
  text: 'the cloud rejects each next write',
  run: (_, { cloud }) => {
    for (const call of callsOf(facts.provider)) {
      cloud.sandbox.faults.arm(facts.provider.id, call, refusalFor(facts, 'noPermission'));
    }
  },
});

const callsOf = ({ operations }: Provider): ReadonlySet<string> => new Set(operations.map(({ call }) => call));

const events: readonly OperationLine['event'][] = ['planned', 'sending', 'accepted', 'uncertain', 'looked', 'done'];

const oncePer = <T extends OperationLine['event']>(event: T, times: number, then: () => void) => {
  let left = times;
  return (line: OperationLine): void => {
    if (line.event !== event) return;
    left -= 1;
    if (left === 0) then();
  };
};

/** Something happens when a window has recorded an event, which may be between two steps. */
export function interruption(
  number: WindowNumber,
  facts: CloudFacts,
  targets: readonly ModelTarget[],
): fc.Arbitrary<Step> {
  const what = fc.oneof(
    { weight: 4, arbitrary: fc.constant(kill) },
    { weight: 2, arbitrary: changeElsewhere(targets) },
    { weight: 2, arbitrary: changeOfAccount },
    fc.constant(rejection(facts)),
  );
  const when = fc.tuple(fc.constantFrom(...events, 'done' as const), fc.constantFrom(1, 1, 2));
  return fc.tuple(what, when).map(([{ text, run }, [event, times]]) =>
    inWindow(number, {
      text: `when it has recorded “${event}”${times > 1 ? ` ${times} times` : ''}: ${text}`,
      run: (window, world) => void window.onLine.push(oncePer(event, times, () => run(window, world))),
    }),
  );
}

/** The account changes when the user has just confirmed: a window reads everything again then. */
export const changeAfterConfirming = (number: WindowNumber): fc.Arbitrary<Step> =>
  changeOfAccount.map(({ text, run }) =>
    inWindow(number, {
      text: `confirm in the open dialog, and ${text}`,
      can: ({ dialogs }) => dialogs.isOpen,
      run: (window, world) => {
        run(window, world);
        window.dialogs.answer('confirm');
      },
    }),
  );
