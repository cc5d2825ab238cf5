import type { LogUpdate, RecordedWrite, WorldStart, WriteLog } from './writeLog';

/** The writes of a sandbox that only one process uses and that ends with it. */
export class MemoryWriteLog implements WriteLog {
  #world: WorldStart;
  #isNew = true;
  #unread: RecordedWrite[] = [];

  constructor(world: WorldStart) {
    this.#world = world;
  }

  async read(): Promise<LogUpdate> {
    const update = { world: this.#world, isNew: this.#isNew, writes: this.#unread };
    this.#isNew = false;
    this.#unread = [];
    return update;
  }

  async append(write: RecordedWrite): Promise<void> {
    this.#unread.push(write);
  }

  async restart(world: WorldStart): Promise<void> {
    this.#world = world;
    this.#isNew = true;
    this.#unread = [];
  }
}
