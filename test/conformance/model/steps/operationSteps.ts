import fc from 'fast-check';
import { undoOperation } from '../../../../src/app/commands/operations/undoOperation';
import { restAfter } from '../../../../src/app/commands/restOfSteps';
import type { OperationRecord } from '../../../../src/app/operations/record/operationRecord';
import { canUndo } from '../../../../src/app/operations/undo';
import type { ModelWindow, WindowNumber } from '../modelWindow';
import type { ModelWorld } from '../modelWorld';
import type { Reply } from '../openDialogs';
import type { ModelSequence, ModelTarget } from '../targets';
import { inWindow, type Step, step } from './step';

/** One of all targets: each action occurs as often as the others. */
export function anyOf(targets: readonly ModelTarget[]): fc.Arbitrary<ModelTarget> {
  const actions = [...new Set(targets.map(({ action }) => action))];
  return fc.oneof(...actions.map((action) => fc.constantFrom(...targets.filter((each) => each.action === action))));
}

/** What the user does with the dialog of a command. */
interface Handling {
  readonly text: string;
  readonly confirms: boolean;
  /** How long the user waits then, in seconds. */
  readonly waits: number;
}

const handlings: readonly Handling[] = [
  { text: '', confirms: false, waits: 0 },
  { text: ', confirm', confirms: true, waits: 0 },
  { text: ', confirm', confirms: true, waits: 0 },
  { text: ', confirm, wait 15 s', confirms: true, waits: 15 },
];

const handling = fc.constantFrom(...handlings);

/** Runs a command of the user, which waits for a dialog. `way` counts the buttons of the dialog. */
async function runCommand(
  { window, world }: { readonly window: ModelWindow; readonly world: ModelWorld },
  command: () => Promise<void>,
  { confirms, waits }: Handling,
  way = 0,
): Promise<void> {
  void command();
  await world.settled();
  if (confirms) window.dialogs.answer('confirm', way);
  if (waits > 0) await world.pass(waits * 1000);
}

const ways = fc.constantFrom(0, 0, 1);

export const start = (number: WindowNumber, targets: readonly ModelTarget[]): fc.Arbitrary<Step> =>
  fc.tuple(anyOf(targets), handling, ways).map(([{ action, target, text }, then, way]) =>
    inWindow(number, {
      text: `${action} ${text}, button ${way + 1}${then.text}`,
      run: (window, world) => runCommand({ window, world }, () => window.app.operate(target, action), then, way),
    }),
  );

export const startSequence = (number: WindowNumber, sequences: readonly ModelSequence[]): fc.Arbitrary<Step> =>
  fc.tuple(fc.constantFrom(...sequences), handling).map(([{ request, text }, then]) =>
    inWindow(number, {
      text: `${text}${then.text}`,
      run: (window, world) => runCommand({ window, world }, () => window.app.operateInSteps(request), then),
    }),
  );

/** The last operation that can be undone and after which nothing was done to its resource. */
function undoable({ app: { operations, clouds } }: ModelWindow): OperationRecord | undefined {
  const sent = [...operations.store.all()].filter(({ state }) => state !== 'notSent');
  return sent.findLast((record, place) => {
    const isLast = sent.slice(place + 1).every(({ plan }) => plan.target.id !== record.plan.target.id);
    return isLast && canUndo(clouds.providerOf(record.plan.target.cloud).operations, record);
  });
}

export const undo = (number: WindowNumber): fc.Arbitrary<Step> =>
  handling.map((then) =>
    inWindow(number, {
      text: `undo the last operation that can be undone${then.text}`,
      can: (window) => undoable(window) !== undefined,
      run: (window, world) => {
        const record = undoable(window);
        const command = async (): Promise<void> => record && undoOperation(window.app, record);
        return runCommand({ window, world }, command, then);
      },
    }),
  );

/** The buttons under the operations whose steps weren't all sent, those of the last one first. */
const buttonsOfRests = ({ app }: ModelWindow) =>
  [...app.operations.store.all()].toReversed().flatMap((record) => restAfter(app, record)?.steps ?? []);

/** A click on *Continue…* or *Start…*. */
export const continueSteps = (number: WindowNumber): fc.Arbitrary<Step> =>
  fc.tuple(fc.constantFrom(0, 0, 1, 2), handling).map(([place, then]) =>
    inWindow(number, {
      text: `button ${place + 1} about steps that weren’t sent${then.text}`,
      can: (window) => buttonsOfRests(window)[place] !== undefined,
      run: (window, world) => {
        const button = buttonsOfRests(window)[place];
        return runCommand({ window, world }, async () => button?.run(), then);
      },
    }),
  );

const replies: readonly Reply[] = ['confirm', 'cancel', 'inSteps'];

export const answer = (number: WindowNumber): fc.Arbitrary<Step> =>
  fc.tuple(fc.constantFrom(...replies), ways).map(([reply, way]) =>
    inWindow(number, {
      text: `${reply === 'inSteps' ? 'other steps first' : reply} in the open dialog`,
      can: ({ dialogs }) => (reply === 'inSteps' ? dialogs.offersSteps : dialogs.isOpen),
      run: ({ dialogs }) => dialogs.answer(reply, way),
    }),
  );

/** Both windows have asked for the same, and the user confirms in both: everything after that happens at once. */
const inBoth = (text: string, command: (window: ModelWindow) => Promise<void>): Step =>
  step({
    text: `both windows: ${text}, confirm at once`,
    can: (world) => world.isOpen(1) && world.isOpen(2),
    run: async (world) => {
      for (const number of [1, 2] as const) {
        void command(world.window(number));
        await world.settled();
      }
      for (const number of world.open) world.window(number).dialogs.confirmLast();
    },
  });

export const startInBoth = (targets: readonly ModelTarget[], sequences: readonly ModelSequence[]): fc.Arbitrary<Step> =>
  fc.oneof(
    anyOf(targets).map(({ action, target, text }) =>
      inBoth(`${action} ${text}`, ({ app }) => app.operate(target, action)),
    ),
    fc.constantFrom(...sequences).map(({ request, text }) => inBoth(text, ({ app }) => app.operateInSteps(request))),
  );

export const elsewhere = (targets: readonly ModelTarget[]): fc.Arbitrary<Step> =>
  anyOf(targets).map(({ action, target, text }) =>
    step({
      text: `another client does ${action} ${text}`,
      run: (world) => world.changeElsewhere(action, target),
    }),
  );
