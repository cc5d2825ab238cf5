import type { Kind } from '../../src/domain/refs';
import type { CreateDialect, Dialect, WorldFeatures } from '../../src/emulator/dialect';
import { SeededRandom } from '../../src/emulator/random';
import { Timeline } from '../../src/emulator/timeline';
import type { Provider } from '../../src/providers/contract';
import { dialects } from '../../src/sandbox/dialects';

/** The emulated clouds without resources, for what they say about themselves. */
const empty: readonly Dialect[] = dialects.map((create) =>
  create({
    timeline: new Timeline(() => 0),
    seed: 1,
    size: { instances: 0, disks: 0, vnics: 0 },
    switches: {},
    freshKey: (length) => 'x'.repeat(length),
    freshRandom: () => new SeededRandom(1),
    endpoint: () => 'http://127.0.0.1',
    pace: 1,
  }),
);

/** The dialect of a cloud. Undefined if the sandbox doesn't emulate it, which `test/providers/registered.test.ts` reports. */
export const dialectOf = ({ id }: Provider): Dialect | undefined => empty.find((each) => each.id === id);

/** Creates the dialect of a cloud. Throws if the sandbox doesn't emulate it. */
export function createDialectOf({ id }: Provider): CreateDialect {
  const create = dialects[empty.findIndex((each) => each.id === id)];
  if (!create) throw new Error(`The sandbox doesn’t emulate ${id}.`);
  return create;
}

const nothing: WorldFeatures = { multiAttachDisks: false, recycleBin: false, secondProject: false, hostileNames: [] };

/** What a cloud's sandbox shows. A suite about a feature has no tests for clouds without it. */
export const featuresOf = (provider: Provider): WorldFeatures => dialectOf(provider)?.features ?? nothing;

/** The action that lists the resources of a region. Throws if the dialect names none. */
export function listActionOf(provider: Provider, kind: Kind): string {
  const action = dialectOf(provider)?.listActions[kind];
  if (action === undefined) throw new Error(`The dialect of ${provider.label} has no listActions.${kind}.`);
  return action;
}
