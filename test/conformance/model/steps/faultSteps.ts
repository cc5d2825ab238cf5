import fc from 'fast-check';
import type { Fault } from '../../../../src/emulator/faults/fault';
import { type CloudFacts, refusalFor } from '../../../support/everyCloud';
import type { ModelCloud, Way } from '../modelCloud';
import { type Step, step } from './step';

type NamedFaults = Readonly<Record<string, Fault>>;

const minuteMs = 60_000;

/** What can happen to any request. */
const faultsOf = (facts: CloudFacts): NamedFaults => ({
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
  'delay the response by 2 s': { kind: 'delay', ms: 2000 },
  'delay the response by 20 s': { kind: 'delay', ms: 20_000 },
  'answer with a clock 20 min ahead': { kind: 'wrongClock', aheadMs: 20 * minuteMs },
});

/** What can happen to a read besides. */
const readFaults: NamedFaults = {
  'answer with an older list': { kind: 'staleList', ms: 3000 },
  'answer without some rows': { kind: 'dropRows' },
  'answer with repeated rows': { kind: 'repeatRows' },
};

/** An endless response ends where the client stops reading: in the process it would take too long. */
const faultsOfHttp: NamedFaults = { 'never end the response': { kind: 'endless' } };

export function fault({ facts, sandbox, targets }: ModelCloud, way: Way): fc.Arbitrary<Step> {
  const { provider, reads, snapshots } = facts;
  const actions = new Set(targets.single.map(({ action }) => action));
  const lists = sandbox.dialects.flatMap(({ listActions }) => Object.values(listActions));
  const writes = new Set(provider.operations.filter(({ action }) => actions.has(action)).map(({ call }) => call));
  const readCalls = new Set([
    reads.disk,
    ...reads.follow,
    reads.control,
    ...(snapshots ? [snapshots.action] : []),
    ...lists,
  ]);
  const ofWrites = Object.entries({ ...faultsOf(facts), ...(way === 'http' ? faultsOfHttp : {}) });
  const ofReads = [...ofWrites, ...Object.entries(readFaults)];
  const call = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...ofWrites), fc.constantFrom(...writes)) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...ofReads), fc.constantFrom(...readCalls)) },
  );
  return fc.tuple(call, fc.integer({ min: 1, max: 3 })).map(([[[text, armed], action], times]) =>
    step({
      text: `fault: ${text} of the next ${times} ${action}`,
      run: (world) => {
        world.missesMoments = true;
        world.rejectsKeys ||= armed.kind === 'wrongClock';
        world.cloud.sandbox.faults.arm(provider.id, action, armed, times);
      },
    }),
  );
}
