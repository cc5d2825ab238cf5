import * as v from 'valibot';
import type { RecordedWrite, WorldStart } from '../emulator/writes/writeLog';

/** Another version has another number. Its file isn't read. */
const version = 1;

const start = v.object({
  version: v.literal(version),
  id: v.pipe(v.string(), v.uuid()),
  startedAt: v.pipe(v.number(), v.finite()),
});

const write = v.object({
  id: v.string(),
  at: v.pipe(v.number(), v.finite()),
  cloud: v.string(),
  request: v.object({
    method: v.string(),
    target: v.string(),
    headers: v.record(v.string(), v.string()),
    body: v.string(),
  }),
});

function parse<const S extends v.GenericSchema>(schema: S, line: string): v.InferOutput<S> | undefined {
  try {
    const { success, output } = v.safeParse(schema, JSON.parse(line));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

export const startLine = ({ id, startedAt }: WorldStart): string => JSON.stringify({ version, id, startedAt });

/** Returns undefined for a line that this version doesn't write. */
export const parseStart = (line: string): WorldStart | undefined => parse(start, line);

export const writeLine = ({ id, at, cloud, request }: RecordedWrite): string =>
  JSON.stringify({ id, at, cloud, request });

/** Returns undefined for a line that this version doesn't write, such as one that was cut off. */
export const parseWrite = (line: string): RecordedWrite | undefined => parse(write, line);
