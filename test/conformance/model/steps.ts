import fc from 'fast-check';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import type { Action } from '../../../src/domain/plan';
import type { Fault } from '../../../src/emulator/faults/fault';
import { type CloudFacts, refusalFor } from '../../support/everyCloud';
import { checkAlways } from './checks';
import type { ModelWorld, NamedAction, WindowNumber } from './modelWorld';

export type Step = fc.AsyncCommand<ModelWorld, ModelWorld>;

interface StepParts {
  /** What a reader sees of it. */
  readonly text: string;
  readonly can?: (world: ModelWorld) => boolean;
  readonly run: (world: ModelWorld) => Promise<unknown> | unknown;
}

const step = ({ text, can = () => true, run }: StepParts): Step => ({
  check: can,
  async run(_, world) {
    await run(world);
    await world.settled();
    checkAlways(world);
  },
  toString: () => text,
});

/** A step in a window that is open. */
const inWindow = (number: WindowNumber, { text, can = () => true, run }: StepParts): Step =>
  step({ text: `window ${number}: ${text}`, can: (world) => world.isOpen(number) && can(world), run });

/** An action on a resource of the initial world, by its name. */
export type StepTarget = readonly [action: NamedAction, name: string];

const open = (number: WindowNumber): Step =>
  step({
    text: `open window ${number}`,
    can: (world) => !world.isOpen(number),
    run: (world) => world.openWindow(number),
  });

const kill = (number: WindowNumber): Step => inWindow(number, { text: 'kill', run: (world) => world.kill(number) });

const events: readonly OperationLine['event'][] = ['planned', 'sending', 'accepted', 'uncertain', 'looked', 'done'];

const killLater = (number: WindowNumber): fc.Arbitrary<Step> =>
  fc.constantFrom(...events).map((event) =>
    inWindow(number, {
      text: `kill when it has recorded “${event}”`,
      run: (world) => {
        const { bench } = world.window(number);
        bench.record.onAppended = (line) => {
          if (line.event === event) world.killIfOpen(bench);
        };
      },
    }),
  );

const start = (number: WindowNumber, targets: readonly StepTarget[]): fc.Arbitrary<Step> =>
  fc.tuple(fc.constantFrom(...targets), fc.constantFrom(true, true, true, false)).map(([[action, name], confirms]) =>
    inWindow(number, {
      text: `${action} “${name}”${confirms ? ', confirm' : ''}`,
      run: async (world) => {
        await world.start(number, action, world.target(name));
        if (confirms && world.isOpen(number)) world.window(number).dialogs.shift()?.('confirm');
      },
    }),
  );

const answer = (number: WindowNumber): fc.Arbitrary<Step> =>
  fc.constantFrom('confirm', 'cancel').map((reply: 'confirm' | 'cancel') =>
    inWindow(number, {
      text: `${reply} in the open dialog`,
      can: (world) => world.window(number).dialogs.length > 0,
      run: (world) => world.window(number).dialogs.shift()?.(reply),
    }),
  );

/** Both windows have asked for the same, and the user confirms in both: everything after that happens at once. */
const startInBoth = (targets: readonly StepTarget[]): fc.Arbitrary<Step> =>
  fc.constantFrom(...targets).map(([action, name]) =>
    step({
      text: `both windows: ${action} “${name}”, confirm at once`,
      can: (world) => world.isOpen(1) && world.isOpen(2),
      run: async (world) => {
        for (const number of [1, 2] as const) await world.start(number, action, world.target(name));
        const dialogs = world.open.map((number) => world.window(number).dialogs);
        for (const open of dialogs) open.pop()?.('confirm');
      },
    }),
  );

const stopWaiting = (number: WindowNumber): Step =>
  inWindow(number, { text: 'stop waiting', run: (world) => world.window(number).bench.progress.cancelAll() });

const dismiss = (number: WindowNumber, targets: readonly StepTarget[]): fc.Arbitrary<Step> =>
  fc.constantFrom(...targets).map(([, name]) =>
    inWindow(number, {
      text: `dismiss the problem of “${name}”`,
      run: (world) => world.window(number).bench.app.operations.store.dismiss(world.target(name).ref),
    }),
  );

/** What happens to the next write of a window on its way. */
function journey(number: WindowNumber, targets: readonly StepTarget[]): fc.Arbitrary<Step> {
  const late = fc.constantFrom(5, 25, 45, 90).map((seconds) =>
    inWindow(number, {
      text: `its next write arrives after ${seconds} s`,
      run: (world) => world.window(number).onWrite.push(world.delayed(seconds * 1000)),
    }),
  );
  const killed = inWindow(number, {
    text: 'kill when its next write has arrived',
    run: (world) => {
      const { bench, onWrite } = world.window(number);
      onWrite.push(async (send, signal) => {
        const response = await send(signal);
        world.killIfOpen(bench);
        return response;
      });
    },
  });
  const overtaken = fc.constantFrom(...targets).map(([action, name]) =>
    inWindow(number, {
      text: `before its next write arrives, another client does ${action} “${name}”`,
      run: (world) =>
        world.window(number).onWrite.push(async (send, signal) => {
          await world.changeElsewhere(action, world.target(name));
          return send(signal);
        }),
    }),
  );
  return fc.oneof(late, fc.constant(killed), overtaken);
}

const whileStoring = (number: WindowNumber): fc.Arbitrary<Step> =>
  fc.constantFrom(
    inWindow(number, {
      text: 'its record can’t be written from now on',
      run: (world) => {
        world.window(number).bench.record.fault = new Error('The disk is full.');
      },
    }),
    inWindow(number, {
      text: 'its next line is stored, and an error reported',
      run: (world) => {
        world.window(number).bench.record.lateFault = new Error('The disk fails.');
      },
    }),
    inWindow(number, {
      text: 'its record can be written again',
      can: (world) => world.window(number).bench.record.fault !== undefined,
      run: (world) => {
        world.window(number).bench.record.fault = undefined;
      },
    }),
  );

/** What can happen to any request. */
function faultsOf(facts: CloudFacts): Readonly<Record<string, Fault>> {
  return {
    'lose the response': { kind: 'loseResponse' },
    'lose the request': { kind: 'reset' },
    'cut off the response': { kind: 'cutOff' },
    throttle: refusalFor(facts, 'throttle'),
    'answer 500': refusalFor(facts, 'internalError'),
    'answer wrong state': refusalFor(facts, 'wrongState'),
    'throttle, to wait 5 s': { kind: 'throttled', retryAfterSeconds: 5 },
    'answer 503': { kind: 'unavailable' },
    'answer 503 after it took effect': { kind: 'unavailable', afterEffect: true },
    'answer 500 after it took effect': { kind: 'internalError', afterEffect: true },
    'answer with a proxy’s page after it took effect': { kind: 'webPage', status: 502, afterEffect: true },
  };
}

/** What can happen to a read besides. */
const readFaults: Readonly<Record<string, Fault>> = {
  'answer with an older list': { kind: 'staleList', ms: 3000 },
  'answer without some rows': { kind: 'dropRows' },
};

function fault(facts: CloudFacts, targets: readonly StepTarget[]): fc.Arbitrary<Step> {
  const { provider, reads } = facts;
  const actions = new Set<Action>(targets.map(([action]) => action));
  const writes = provider.operations.filter(({ action }) => actions.has(action)).map(({ call }) => call);
  const ofWrites = Object.entries(faultsOf(facts));
  const ofReads = [...ofWrites, ...Object.entries(readFaults)];
  const call = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...ofWrites), fc.constantFrom(...writes)) },
    fc.tuple(fc.constantFrom(...ofReads), fc.constantFrom(...new Set([reads.disk, ...reads.follow, reads.control]))),
  );
  return fc.tuple(call, fc.integer({ min: 1, max: 3 })).map(([[[text, armed], action], times]) =>
    step({
      text: `fault: ${text} of the next ${times} ${action}`,
      run: ({ cloud }) => cloud.sandbox.faults.arm(provider.id, action, armed, times),
    }),
  );
}

const elsewhere = (targets: readonly StepTarget[]): fc.Arbitrary<Step> =>
  fc.constantFrom(...targets).map(([action, name]) =>
    step({
      text: `another client does ${action} “${name}”`,
      run: (world) => world.changeElsewhere(action, world.target(name)),
    }),
  );

const time: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(1, 3, 15, 90)
      .map((seconds) => step({ text: `clock +${seconds} s`, run: (world) => world.pass(seconds * 1000) })),
  },
  fc.constantFrom(20, 100).map((seconds) =>
    step({
      text: `the cloud’s clock jumps ${seconds} s ahead`,
      can: ({ skewLeftMs }) => skewLeftMs >= seconds * 1000,
      run: (world) => world.jumpCloudTime(seconds * 1000),
    }),
  ),
  fc.constant(
    step({
      text: 'system clock set back 2 min',
      can: ({ skewLeftMs }) => skewLeftMs >= 120_000,
      run: (world) => world.setBack(120_000),
    }),
  ),
);

/** Repeats what is to occur more often. */
const often = <T>(times: number, item: T): readonly T[] => Array.from({ length: times }, () => item);

/** Sequences of steps for one cloud. */
export function stepsFor(facts: CloudFacts, targets: readonly StepTarget[]): fc.Arbitrary<Iterable<Step>> {
  const ofWindow = (number: WindowNumber): readonly fc.Arbitrary<Step>[] => [
    ...often(2, fc.constant(open(number))),
    fc.constant(kill(number)),
    ...often(6, start(number, targets)),
    ...often(2, answer(number)),
    fc.constant(stopWaiting(number)),
    ...often(2, journey(number, targets)),
    killLater(number),
    whileStoring(number),
    dismiss(number, targets),
  ];
  const ofAll = [
    ...often(4, fault(facts, targets)),
    ...often(5, time),
    ...often(2, elsewhere(targets)),
    startInBoth(targets),
  ];
  return fc.commands([...ofWindow(1), ...ofWindow(2), ...ofAll], { maxCommands: 20, size: 'max' });
}
