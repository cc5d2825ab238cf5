import assert from 'node:assert/strict';
import fc from 'fast-check';
import { providers } from '../../../src/providers/registry';
import { type Case, checkCase, checkValue, describeCase } from './checks';
import { fuzzRuns } from './fuzzRuns';
import { anyMutation, type Mutation, pathsIn, textOf, valueAt, withValue } from './mutations';
import { readers } from './readings';
import { type RecordedReading, recordReadings } from './recordedReadings';

/** Returns the case for arbitrary numbers: one value of one response. */
function caseOf({ responses }: RecordedReading, which: number, where: number, mutation: Mutation): Case | undefined {
  const changeable = responses.filter(({ body }) => body !== undefined);
  const recorded = changeable[which % changeable.length];
  if (!recorded) return undefined;
  const paths = pathsIn(recorded.body);
  const path = paths[where % paths.length] ?? [];
  const old = valueAt(recorded.body, path);
  const other = valueAt(
    recorded.body,
    path.map((name) => (typeof name === 'number' ? (name === 0 ? 1 : 0) : name)),
  );
  const now = mutation.change(old, other ?? old);
  return { recorded, path, old, now, body: withValue(recorded.body, path, now) };
}

async function tryCase(reading: RecordedReading, tried: Case): Promise<void> {
  const seen = await reading.repeat(new Map([[tried.recorded, textOf(tried.body)]]));
  try {
    checkCase(reading, tried, seen);
    checkValue(reading, tried, seen);
  } catch (error) {
    throw new Error(`${describeCase(tried)}\n${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

for (const provider of providers) {
  describe(`${provider.label}: a response with one changed value`, () => {
    let recorded: readonly RecordedReading[];
    before(async () => {
      recorded = await recordReadings(provider);
    });

    const own = readers.filter((each) => each.provider === provider);
    for (const [at, { what }] of own.entries()) {
      it(`is read as it is, or is an error that names it: ${what}`, async () => {
        const reading = recorded[at];
        assert.ok(reading, 'the reading was recorded');
        await fc.assert(
          fc.asyncProperty(fc.nat(), fc.nat(), anyMutation, async (which, where, mutation) => {
            const tried = caseOf(reading, which, where, mutation);
            if (tried) await tryCase(reading, tried);
          }),
          { numRuns: fuzzRuns },
        );
      });
    }
  });
}
