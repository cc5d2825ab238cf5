import type { JsonObject } from '../domain/json';
import type { PresentResource } from '../emulator/presentResource';
import type { PerformedWrite } from '../emulator/writes/performedWrite';
import type { Sandbox } from '../sandbox/start';
import type { DrivenClock } from './drivenClock';

/** The most that one line advances the clock by, in milliseconds: a day. */
const maxAdvanceMs = 86_400_000;

type Control = (words: readonly string[], sandbox: Sandbox, clock: DrivenClock) => JsonObject | Promise<JsonObject>;

function advance([text = '']: readonly string[], _: Sandbox, clock: DrivenClock): JsonObject {
  const ms = /^\d{1,8}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  if (ms > maxAdvanceMs) throw new Error(`“advance” needs a whole number of milliseconds from 0 to ${maxAdvanceMs}.`);
  return { now: clock.advance(ms) };
}

const shownWrite = ({ at, cloud, action, accepted, request, response }: PerformedWrite): JsonObject => ({
  at,
  cloud,
  action,
  accepted,
  request: { method: request.method, target: request.target, body: request.body },
  response: { status: response.status, body: response.body },
});

const shownResource = ({ kind, id, region, project, state, instances, recycled }: PresentResource): JsonObject => ({
  kind,
  id,
  region,
  ...(project === undefined ? {} : { project }),
  state,
  instances,
  recycled,
});

async function resources([cloud = '', id]: readonly string[], sandbox: Sandbox): Promise<JsonObject> {
  const dialect = sandbox.dialects.find((each) => each.id === cloud);
  if (!dialect) throw new Error(`“resources” needs a cloud: ${sandbox.dialects.map((each) => each.id).join(', ')}.`);
  const all = await sandbox.resources(dialect);
  return { resources: all.filter((each) => id === undefined || each.id === id).map(shownResource) };
}

/** What a line on standard input can ask for, by its first word. */
const controls: ReadonlyMap<string, Control> = new Map<string, Control>([
  ['now', (_, __, clock) => ({ now: clock.now() })],
  ['advance', advance],
  ['writes', async (_, sandbox) => ({ writes: (await sandbox.writes()).map(shownWrite) })],
  ['resources', resources],
]);

/** Does what a line asks for. Resolves with the response; for anything else, `error` says why. Never rejects. */
export async function respondTo(line: string, sandbox: Sandbox, clock: DrivenClock): Promise<JsonObject> {
  const [name = '', ...words] = line.trim().split(/\s+/);
  try {
    const control = controls.get(name);
    if (!control) throw new Error(`“${name}” isn’t one of ${[...controls.keys()].join(', ')}.`);
    return await control(words, sandbox, clock);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
