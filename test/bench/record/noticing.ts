import { runOperation } from '../../../src/app/operations/runOperation';
import { dialects } from '../../../src/sandbox/dialects';
import { startApp } from '../../support/appBench';
import { type CloudFacts, everyCloud } from '../../support/everyCloud';
import { FakeClock } from '../../support/fakeClock';
import { targetCalled } from '../../support/targets';
import type { Measured } from '../../tools/rings/benchReport.mjs';

interface Noticed {
  /** From the end in the sandbox to ours, in milliseconds. */
  readonly delay: number;
  /** The pause before the read that noticed it, in milliseconds. */
  readonly interval: number;
}

/** Steps of the sandbox's time between which its end is found, in milliseconds. */
const stepMs = 10;

/** A detach on a clock that advances in small steps, so that the sandbox's own end is known exactly. */
async function measure({ provider, names }: CloudFacts): Promise<Noticed> {
  const bench = await startApp({ providers: [provider], dialects });
  try {
    const { sandbox, clock, app, dialog } = bench;
    const [dialect] = sandbox.dialects.filter(({ id }) => id === provider.id);
    if (!dialect) throw new Error(`The sandbox doesn’t emulate ${provider.label}.`);
    const target = await targetCalled(bench, provider.id, names.detachDisk);
    const isDetached = async (): Promise<boolean> => {
      const [now] = (await sandbox.resources(dialect)).filter(({ id }) => id === target.ref.id);
      return now?.instances.length === 0;
    };
    let end: number | undefined;
    let interval = 0;
    const stepped = new FakeClock(clock.now());
    const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
      signal.throwIfAborted();
      interval = Math.max(interval, ms);
      for (let passed = 0; passed < ms; passed += stepMs) {
        clock.advance(stepMs);
        stepped.advance(stepMs);
        if (end === undefined && (await isDetached())) end = clock.now();
      }
    };
    dialog.answers.push('confirm');
    const services = { ...app.operations, clock: { ...stepped, now: clock.now, pause } };
    const result = await runOperation(services, target, 'detachDisk');
    if (result?.state !== 'done' || end === undefined) throw new Error(`The detach is ${result?.state}.`);
    return { delay: clock.now() - end, interval };
  } finally {
    await bench.dispose();
  }
}

/** How soon the end of a detach is noticed, of the cloud where it takes longest beside its interval. */
export async function noticingRow(): Promise<Measured> {
  const all: Noticed[] = [];
  for (const facts of everyCloud) all.push(await measure(facts));
  const [worst] = all.toSorted((one, other) => other.delay / other.interval - one.delay / one.interval);
  if (!worst) throw new Error('Nothing has been measured.');
  return {
    name: 'noticing the end state',
    unit: 'ms',
    ours: worst.delay,
    beside: { 'the poll interval': worst.interval },
    goal: 1,
  };
}
