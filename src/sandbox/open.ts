import { randomInt } from 'node:crypto';
import type { JsonObject } from '../domain/json';
import type { CreateDialect, Dialect, WorldSize, WorldSwitches } from '../emulator/dialect';
import { Faults } from '../emulator/faults';
import { startServer } from '../emulator/server';
import { Timeline } from '../emulator/timeline';

export interface SandboxOptions {
  /** 0, the default, selects a free port. */
  readonly port?: number;
  readonly seed?: number;
  readonly size?: WorldSize;
  readonly switches?: WorldSwitches;
  /** Added to every response, in milliseconds. */
  readonly latencyMs?: number;
  /** A factor for the durations of operations. */
  readonly pace?: number;
  /** The sandbox's clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Sandbox {
  /** `http://127.0.0.1:port`, the same for every cloud. */
  readonly endpoint: string;
  readonly dialects: readonly Dialect[];
  readonly faults: Faults;
  /** Returns what the stand-alone sandbox prints: a key for each cloud. */
  describe(): JsonObject;
  /** Restores the initial resources of every cloud; the keys stay. */
  reset(): void;
  dispose(): Promise<void>;
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const freshKey = (length: number): string =>
  Array.from({ length }, () => keyAlphabet[randomInt(keyAlphabet.length)]).join('');

/** Emulates the given clouds on loopback, with new random keys. Rejects if the port is in use. */
export async function openSandbox(dialects: readonly CreateDialect[], options: SandboxOptions = {}): Promise<Sandbox> {
  const timeline = new Timeline(options.now ?? Date.now);
  const faults = new Faults();
  let endpoint = '';
  const made = dialects.map((create) =>
    create({
      timeline,
      seed: options.seed ?? 1,
      size: options.size ?? {},
      switches: options.switches ?? {},
      freshKey,
      endpoint: () => endpoint,
      pace: options.pace ?? 1,
    }),
  );
  const latencyMs = options.latencyMs ?? 0;
  const server = await startServer(made, { port: options.port ?? 0, latencyMs, timeline, faults });
  endpoint = `http://127.0.0.1:${server.port}`;
  return {
    endpoint,
    dialects: made,
    faults,
    describe: () => Object.fromEntries(made.map((dialect) => [dialect.id, dialect.describe()])),
    reset() {
      timeline.clear();
      faults.clear();
      for (const dialect of made) dialect.reset();
    },
    dispose: () => server.close(),
  };
}
