import { Emitter } from '../../src/app/event';
import type { OperationHistory } from '../../src/app/operations/list/operationHistory';
import { lineText, parseLine } from '../../src/app/operations/record/lineText';
import type { OperationLine } from '../../src/app/operations/record/operationEvent';
import { type OperationArchive, type OperationLog, TakenOverError } from '../../src/app/operations/record/operationLog';

interface Entry {
  readonly text: string;
  readonly id: string;
}

/** The record of all windows of a user in memory. Lines are kept as text, as in the files. */
export class MemoryRecord {
  #entries: Entry[] = [];
  /** The window that follows a write, by the id of the write. */
  readonly #owners = new Map<string, MemoryWindow>();
  readonly #open = new Set<MemoryWindow>();
  readonly changed = new Emitter<MemoryWindow>();

  openWindow(): MemoryWindow {
    const window = new MemoryWindow(this);
    this.#open.add(window);
    return window;
  }

  /** The window ends without writing anything. */
  closeWindow(window: MemoryWindow): void {
    this.#open.delete(window);
  }

  append(window: MemoryWindow, line: OperationLine): void {
    if (line.event === 'planned') this.#owners.set(line.id, window);
    else if ('n' in line && this.#owners.get(line.id) !== window) throw new TakenOverError();
    this.#entries.push({ text: lineText(line), id: line.id });
    this.changed.fire(window);
  }

  linesFrom(start: number): readonly OperationLine[] {
    return this.#entries.slice(start).flatMap(({ text }) => parseLine(text) ?? []);
  }

  /** Changes what is stored, as another program could. */
  rewrite(change: (line: OperationLine) => OperationLine): void {
    this.#entries = this.linesFrom(0).map((line) => ({ text: lineText(change(line)), id: line.id }));
  }

  get length(): number {
    return this.#entries.length;
  }

  /** Gives the writes of ended windows to a window. Returns their ids. */
  takeOver(window: MemoryWindow): readonly string[] {
    const ids = [...this.#owners].filter(([, owner]) => !this.#open.has(owner)).map(([id]) => id);
    for (const id of ids) this.#owners.set(id, window);
    return ids;
  }
}

/** The record as one window reads and writes it. */
export class MemoryWindow implements OperationLog, OperationArchive, OperationHistory {
  readonly #record: MemoryRecord;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #read = 0;
  /** Set to let lines fail. */
  fault: Error | undefined;
  /** Set to let reading fail. */
  readFault: Error | undefined;
  /** Set to let the next line fail after it was stored. */
  lateFault: Error | undefined;
  /** Every line that this window has stored. */
  readonly lines: OperationLine[] = [];
  /** Called with each of them. */
  onAppended: (line: OperationLine) => void = () => undefined;
  /** How often the window has shown that it is open. */
  beats = 0;

  constructor(record: MemoryRecord) {
    this.#record = record;
    record.changed.event((by) => {
      if (by !== this) this.#changed.fire();
    });
  }

  async append(line: OperationLine): Promise<void> {
    if (this.fault) throw this.fault;
    this.#record.append(this, line);
    this.lines.push(line);
    const { lateFault } = this;
    this.lateFault = undefined;
    if (lateFault) throw lateFault;
    this.onAppended(line);
  }

  async read() {
    if (this.readFault) throw this.readFault;
    const takenOver = this.#record.takeOver(this);
    const lines = this.#record.linesFrom(this.#read);
    this.#read = this.#record.length;
    return { lines, takenOver, lost: [] };
  }

  async archive(): Promise<void> {}

  /** The lines of the writes in the archive. */
  readonly archived: OperationLine[] = [];

  async hasArchive(): Promise<boolean> {
    return this.archived.length > 0;
  }

  async readArchive(): Promise<readonly OperationLine[]> {
    return this.archived;
  }

  async linesOf(id: string): Promise<readonly OperationLine[]> {
    return [...this.#record.linesFrom(0), ...this.archived].filter((line) => line.id === id);
  }

  async keepAlive(): Promise<void> {
    this.beats += 1;
  }
}

/** What became of writes: without the states that were read meanwhile, and without marks. */
export const eventsOf = (lines: readonly OperationLine[]): readonly string[] =>
  lines.filter((line) => 'n' in line && line.event !== 'looked').map(({ event }) => event);
