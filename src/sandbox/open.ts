import { randomInt, randomUUID } from 'node:crypto';
import type { JsonObject } from '../domain/json';
import type { CreateDialect, Dialect, WorldSize, WorldSwitches } from '../emulator/dialect';
import { Emulation } from '../emulator/emulation';
import { Faults } from '../emulator/faults/faults';
import type { PresentResource } from '../emulator/presentResource';
import { type Pause, startServer } from '../emulator/server';
import { Timeline } from '../emulator/timeline';
import { MemoryWriteLog } from '../emulator/writes/memoryWriteLog';
import type { PerformedWrite } from '../emulator/writes/performedWrite';
import type { WriteLog } from '../emulator/writes/writeLog';

export interface SandboxOptions {
  /** 0, the default, selects a free port. */
  readonly port?: number;
  readonly seed?: number;
  readonly size?: WorldSize;
  readonly switches?: WorldSwitches;
  /** Added to every response, in milliseconds. */
  readonly latencyMs?: number;
  /** Waits for the latency and for delayed responses. By default by the machine's clock. */
  readonly pause?: Pause;
  /** A factor for the durations of operations. */
  readonly pace?: number;
  /** The sandbox's clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** The credentials of an earlier start, by the dialect's id. */
  readonly credentials?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The writes that determine the state of the resources. By default they are kept until the sandbox is disposed. */
  readonly log?: WriteLog;
}

export interface Sandbox {
  /** `http://127.0.0.1:port`, the same for every cloud. */
  readonly endpoint: string;
  readonly dialects: readonly Dialect[];
  readonly faults: Faults;
  /** Returns what the stand-alone sandbox prints: a key for each cloud. */
  describe(): JsonObject;
  /** The id of the present world. */
  readonly world: string;
  /** Whether any write was requested in the present world. */
  readonly hasWrites: boolean;
  /** Performs what other windows have added to the log. Resolves with the world's id. Rejects if it can't be read. */
  update(): Promise<string>;
  /** Resolves with all writes of the present world in order, also with those that the cloud refused. */
  writes(): Promise<readonly PerformedWrite[]>;
  /** Resolves with all resources of a cloud as they are now, whatever lists and reads still show. */
  resources(dialect: Dialect): Promise<readonly PresentResource[]>;
  /** Restores the initial resources of every cloud; the keys stay. Resolves with the new world's id. */
  reset(): Promise<string>;
  dispose(): Promise<void>;
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const freshKey = (length: number): string =>
  Array.from({ length }, () => keyAlphabet[randomInt(keyAlphabet.length)]).join('');

/** Emulates the given clouds on loopback. Rejects if the port is in use or the log can't be read. */
export async function openSandbox(dialects: readonly CreateDialect[], options: SandboxOptions = {}): Promise<Sandbox> {
  const timeline = new Timeline(options.now ?? Date.now);
  const faults = new Faults();
  // The responses of earlier writes, which are performed before the port is known, aren't sent.
  let endpoint = 'http://127.0.0.1';
  const emulation = await Emulation.open({
    timeline,
    log: options.log ?? new MemoryWriteLog({ id: randomUUID(), startedAt: timeline.now() }),
    create: (parts) =>
      dialects.map((create) =>
        create({
          seed: options.seed ?? 1,
          size: options.size ?? {},
          switches: options.switches ?? {},
          credentials: options.credentials ?? {},
          freshKey,
          endpoint: () => endpoint,
          pace: options.pace ?? 1,
          ...parts,
        }),
      ),
  });
  const latencyMs = options.latencyMs ?? 0;
  const server = await startServer(emulation, {
    port: options.port ?? 0,
    latencyMs,
    faults,
    ...(options.pause ? { pause: options.pause } : {}),
  });
  endpoint = `http://127.0.0.1:${server.port}`;
  return {
    endpoint,
    dialects: emulation.dialects,
    faults,
    describe: () => Object.fromEntries(emulation.dialects.map((dialect) => [dialect.id, dialect.describe()])),
    get world() {
      return emulation.world;
    },
    get hasWrites() {
      return emulation.hasWrites;
    },
    update: () => emulation.update(),
    writes: () => emulation.writes(),
    resources: (dialect) => emulation.resources(dialect),
    reset() {
      faults.clear();
      return emulation.reset();
    },
    dispose: () => server.close(),
  };
}
