import { randomUUID } from 'node:crypto';
import type { CreateDialects } from './createDialects';
import type { Dialect } from './dialect';
import { PageShift, type Shift } from './pageShift';
import { pastDialects } from './pastDialects';
import type { PresentResource } from './presentResource';
import { SeededRandom } from './random';
import type { Timeline } from './timeline';
import type { WireRequest, WireResponse } from './wire';
import type { PerformedWrite } from './writes/performedWrite';
import { isRecorded, type RecordedRequest } from './writes/recordedRequest';
import type { RecordedWrite, WorldStart, WriteLog } from './writes/writeLog';

export interface EmulationOptions {
  readonly timeline: Timeline;
  readonly log: WriteLog;
  /**
   * Creates the clouds. `freshRandom` returns the generator for the IDs of new resources, which is the same in every
   * window and differs from world to world.
   */
  readonly create: CreateDialects;
}

/** Runs the action of a request. */
export type Respond = () => WireResponse | RecordedRequest;

/** How old a state is: in writes to any cloud, or in milliseconds. */
export type Age = { readonly writes: number } | { readonly ms: number };

/** Another window can reset the sandbox while a write is added to the log. Then it's added again. */
const maxAttempts = 5;

const randomOf = ({ id }: WorldStart): SeededRandom => new SeededRandom(Number.parseInt(id.slice(0, 8), 16));

/**
 * The emulated clouds of one window. The log determines their state: a write is added to it first, and then performed
 * after those that other windows have added before it.
 */
export class Emulation {
  readonly dialects: readonly Dialect[];
  readonly #timeline: Timeline;
  readonly #log: WriteLog;
  readonly #create: CreateDialects;
  readonly #pageShift = new PageShift();
  #world: WorldStart;
  /** The writes that were performed. */
  #writes: RecordedWrite[] = [];
  /** What the cloud returned, by the id of the write. */
  readonly #performed = new Map<string, PerformedWrite>();
  #lastWriteAt: number;
  /** The time until which effects were applied and writes were performed, in milliseconds since 1970. */
  #settledUntil: number;
  #lastTurn: Promise<unknown> = Promise.resolve();

  private constructor({ timeline, log, create }: EmulationOptions, world: WorldStart) {
    this.#timeline = timeline;
    this.#log = log;
    this.#create = create;
    this.#world = world;
    this.#lastWriteAt = this.#settledUntil = world.startedAt;
    this.dialects = timeline.runAt(world.startedAt, () =>
      create({ timeline, freshRandom: () => randomOf(this.#world), pageShift: this.#pageShift }),
    );
  }

  /** Creates the clouds and performs all writes of the log. Rejects if the log can't be read. */
  static async open(options: EmulationOptions): Promise<Emulation> {
    const { world, writes } = await options.log.read();
    const emulation = new Emulation(options, world);
    emulation.#performAll(writes);
    return emulation;
  }

  /** The world's id. */
  get world(): string {
    return this.#world.id;
  }

  /** Whether the world has ever been written to. */
  get hasWrites(): boolean {
    return this.#writes.length > 0;
  }

  /** Performs what other windows have added. Resolves with the world's id. Rejects if the log can't be read. */
  update(): Promise<string> {
    return this.#inTurn(async () => {
      await this.#readLog();
      return this.#world.id;
    });
  }

  /** Resolves with all writes of the present world in the order in which they were performed. Rejects as `update`. */
  writes(): Promise<readonly PerformedWrite[]> {
    return this.#inTurn(async () => {
      await this.#readLog();
      return [...this.#performed.values()];
    });
  }

  /** Resolves with all resources of a cloud as they are now. Rejects as `update`. */
  resources(dialect: Dialect): Promise<readonly PresentResource[]> {
    return this.#inTurn(async () => {
      await this.#readLog();
      this.#settle();
      return dialect.resources();
    });
  }

  /** Returns the time of the sandbox, in milliseconds since 1970. */
  now(): number {
    return this.#timeline.now();
  }

  /**
   * Resolves with the response of a dialect, or with that of `respond` in its place. Rejects if the log can't be read or
   * a write can't be added to it.
   */
  respond(
    dialect: Dialect,
    request: WireRequest,
    respond: Respond = () => dialect.respond(request),
  ): Promise<WireResponse> {
    return this.#inTurn(async () => {
      await this.#readLog();
      this.#settle();
      const result = respond();
      return isRecorded(result) ? this.#write(dialect.id, result) : result;
    });
  }

  /** Runs a task while the clock of the clouds is ahead. */
  withClockAhead<T>(ms: number, task: () => T): T {
    return this.#timeline.runAhead(ms, task);
  }

  /** Runs a task that reads a list whose pages are shifted. */
  withShiftedPages<T>(shift: Shift, task: () => T): T {
    return this.#pageShift.during(shift, task);
  }

  /** Returns a cloud with the same credentials as it was some time ago. Creates the whole world again. */
  pastOf({ id }: Dialect, age: Age): Dialect {
    const until = 'ms' in age ? this.#settledUntil - age.ms : this.#settledUntil;
    const writes =
      'ms' in age ? this.#writes.filter(({ at }) => at <= until) : this.#writes.slice(0, -age.writes || undefined);
    const past = { startedAt: this.#world.startedAt, writes, until };
    const found = pastDialects(this.#create, past, {
      now: () => this.#timeline.now(),
      freshRandom: () => randomOf(this.#world),
      pageShift: this.#pageShift,
      credentials: Object.fromEntries(this.dialects.map((each) => [each.id, each.credentials])),
    }).find((each) => each.id === id);
    if (!found) throw new Error(`The sandbox has no cloud ${id}.`);
    return found;
  }

  /** Begins a new world in all windows. Resolves with its id. */
  reset(): Promise<string> {
    return this.#inTurn(async () => {
      await this.#log.restart({ id: randomUUID(), startedAt: this.#timeline.now() });
      await this.#readLog();
      return this.#world.id;
    });
  }

  /** Runs tasks one after another, so that no effect is applied between the time of a write and its performance. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(task);
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Applies the effects that are due. The clock of the machine may have been set back since the last time. */
  #settle(): void {
    this.#settledUntil = Math.max(this.#settledUntil, this.#timeline.now());
    this.#timeline.settle(this.#settledUntil);
  }

  async #write(cloud: string, request: RecordedRequest): Promise<WireResponse> {
    const id = randomUUID();
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const at = Math.max(this.#timeline.now(), this.#settledUntil);
      await this.#log.append({ id, at, cloud, request });
      const response = (await this.#readLog()).get(id);
      if (response) return response;
    }
    throw new Error('The change couldn’t be saved because the sandbox was reset at the same time.');
  }

  /** Performs what was added to the log. Returns the responses by the ids of the writes. */
  async #readLog(): Promise<ReadonlyMap<string, WireResponse>> {
    const { world, isNew, writes } = await this.#log.read();
    if (isNew) this.#restart(world);
    return this.#performAll(writes);
  }

  /**
   * A write that is older than the state that was already shown makes this window begin again, so that its state is the
   * one that every window has after a reload.
   */
  #performAll(writes: readonly RecordedWrite[]): ReadonlyMap<string, WireResponse> {
    const [first] = writes;
    if (!first) return new Map();
    const isLate = this.#timeOf(first) < this.#settledUntil;
    const pending = isLate ? [...this.#writes, ...writes] : writes;
    if (isLate) this.#restart(this.#world);
    return new Map(pending.flatMap((write) => this.#perform(write)));
  }

  #perform(write: RecordedWrite): readonly (readonly [id: string, response: WireResponse])[] {
    this.#lastWriteAt = this.#settledUntil = this.#timeOf(write);
    this.#writes.push(write);
    const dialect = this.dialects.find(({ id }) => id === write.cloud);
    if (!dialect) return [];
    const response = this.#timeline.runAt(this.#lastWriteAt, () => dialect.perform(write.request));
    const action = dialect.actionOfWrite(write.request);
    this.#performed.set(write.id, { ...write, action, accepted: response.status < 400, response });
    return [[write.id, response]];
  }

  /** Returns the time at which a write is performed: never before the one that precedes it. */
  #timeOf({ at }: RecordedWrite): number {
    return Math.max(this.#lastWriteAt, at);
  }

  #restart(world: WorldStart): void {
    this.#world = world;
    this.#writes = [];
    this.#performed.clear();
    this.#lastWriteAt = this.#settledUntil = world.startedAt;
    this.#timeline.clear();
    this.#timeline.runAt(world.startedAt, () => {
      for (const dialect of this.dialects) dialect.reset();
    });
  }
}
