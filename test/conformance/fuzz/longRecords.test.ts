import fc from 'fast-check';
import { providers } from '../../../src/providers/registry';
import { type Case, checkCase } from './checks';
import type { Recorded } from './exchange';
import { fuzzRuns } from './fuzzRuns';
import { type Path, pathsIn, textOf, valueAt, withValue } from './mutations';
import { type RecordedReading, recordReadings } from './recordedReadings';

const members = 100_000;

/** Returns a short member for a long list: only the IDs of the first one, so that the response isn't too large. */
function shortMember([first = 'x']: readonly unknown[], at: number): unknown {
  const numbered = (value: unknown): string => `${String(value).slice(0, -5)}${String(at).padStart(5, '0')}`;
  if (typeof first !== 'object' || first === null) return numbered(first);
  const ids = Object.entries(first).filter(([name, value]) => /id$/i.test(name) && typeof value === 'string');
  return Object.fromEntries(ids.map(([name, value]) => [name, numbered(value)]));
}

const isFirst = (path: Path): boolean => path.every((name) => typeof name !== 'number' || name === 0);

interface List {
  readonly recorded: Recorded;
  readonly path: Path;
  readonly old: readonly unknown[];
}

/** Every list in the responses to a reading, but only those of the first record. */
const listsIn = ({ responses }: RecordedReading): readonly List[] =>
  responses.flatMap((recorded) =>
    pathsIn(recorded.body)
      .filter(isFirst)
      .flatMap((path) => {
        const old = valueAt(recorded.body, path);
        return Array.isArray(old) ? [{ recorded, path, old }] : [];
      }),
  );

/** Made when it's tried, because it's large. */
function longCase({ recorded, path, old }: List): Case {
  const now = Array.from({ length: members }, (_, at) => shortMember(old, at));
  return { recorded, path, old, now, body: withValue(recorded.body, path, now) };
}

const withLongLists = ['one instance by its ID', 'one disk by its ID', 'one vnic by its ID'];

for (const provider of providers) {
  describe(`${provider.label}: a response with ${members} members in a list`, () => {
    let recorded: readonly RecordedReading[];
    before(async () => {
      recorded = (await recordReadings(provider)).filter(({ reader }) => withLongLists.includes(reader.what));
    });

    // A loop within a loop over them would take longer than a test may.
    it('is read, or is an error', async () => {
      const lists = recorded.flatMap((reading) => listsIn(reading).map((list) => ({ reading, list })));
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...lists), async ({ reading, list }) => {
          const tried = longCase(list);
          const seen = await reading.repeat(new Map([[tried.recorded, textOf(tried.body)]]));
          checkCase(reading, tried, seen);
        }),
        { numRuns: Math.ceil(fuzzRuns / 10) },
      );
    });
  });
}
