import type { Provider } from '../../../src/providers/contract';
import { createDialectOf } from '../../support/dialectOf';
import { FakeClock } from '../../support/fakeClock';
import { startBench } from '../../support/sandbox';
import { type Change, connectOver, type Recorded, recording, replaying } from './exchange';
import { type Reader, type Reading, readers } from './readings';

/** A reading with the sandbox's responses, which can be repeated with others. */
export interface RecordedReading {
  readonly reader: Reader;
  readonly responses: readonly Recorded[];
  /** What is read from the responses as they are. */
  readonly expected: Reading;
  repeat(changed: ReadonlyMap<Recorded, Change>): Promise<Repeated>;
}

export interface Repeated {
  readonly reading: Reading;
  readonly error: unknown;
  /** The actions that were sent. */
  readonly actions: readonly string[];
}

async function record(reader: Reader, bench: Awaited<ReturnType<typeof startBench>>): Promise<RecordedReading> {
  const { provider } = reader;
  if (reader.isOfWrite) await bench.sandbox.reset();
  const { account } = bench.connect(provider);
  const { credentials } = bench.sandbox.dialects.find(({ id }) => id === provider.id) ?? { credentials: {} };
  const read = await reader.prepare(connectOver(provider, account, credentials, bench.clock, recording().send));
  const { responses, send } = recording();
  await read(connectOver(provider, account, credentials, bench.clock, send));
  const now = bench.clock.now();
  async function repeat(changed: ReadonlyMap<Recorded, Change>): Promise<Repeated> {
    const client = connectOver(provider, account, credentials, new FakeClock(now), replaying(responses, changed));
    try {
      return { reading: await read(client), error: undefined, actions: client.actions };
    } catch (error) {
      return { reading: {}, error, actions: client.actions };
    }
  }
  const { reading: expected, error } = await repeat(new Map());
  if (error !== undefined) throw error;
  return { reader, responses, expected, repeat };
}

const recordings = new Map<string, Promise<readonly RecordedReading[]>>();

/** Returns every reading of a cloud, recorded in its sandbox once for all files of tests. */
export function recordReadings(provider: Provider): Promise<readonly RecordedReading[]> {
  const known = recordings.get(provider.id) ?? recordAll(provider);
  recordings.set(provider.id, known);
  return known;
}

async function recordAll(provider: Provider): Promise<readonly RecordedReading[]> {
  const bench = await startBench([createDialectOf(provider)]);
  try {
    const recorded: RecordedReading[] = [];
    for (const reader of readers) {
      if (reader.provider.id === provider.id) recorded.push(await record(reader, bench));
    }
    return recorded;
  } finally {
    await bench.dispose();
  }
}
