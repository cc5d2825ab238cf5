import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Disposable, Emitter } from '../../app/event';
import { lineText } from '../../app/operations/record/lineText';
import { isMarkLine, type OperationLine } from '../../app/operations/record/operationEvent';
import {
  heartbeatMs,
  type OperationArchive,
  type OperationLog,
  type ReadLines,
  TakenOverError,
} from '../../app/operations/record/operationLog';
import { ExclusiveFile } from '../exclusiveFile';
import { isMissing } from '../fileErrors';
import { watchFolder } from '../watchFolder';
import { RecordArchive } from './recordArchive';
import { RecordFile } from './recordFile';
import {
  isSameWindow,
  parseRecordFileName,
  type RecordFileName,
  type RecordWindow,
  recordFileName,
} from './recordFileName';
import { RecordReader } from './recordReader';
import { splitLines } from './splitLines';

/** A window whose process runs, but which doesn't show that it is open for so long, is stuck or another process. */
export const leaseMs = 60_000;

export interface RecordFolderOptions {
  readonly own: RecordWindow;
  /** Whether a process with this number runs on this machine as this user. */
  readonly isRunning: (pid: number) => boolean;
  /** In milliseconds since 1970. */
  readonly now: () => number;
  /** Called with the reason if changes by other windows aren't noticed. */
  readonly watchFailed: (reason: string) => void;
}

/** Fewer files with less are read at the start as they are. */
const minArchivedFiles = 4;
const minArchivedBytes = 256 * 1024;

interface KnownFile {
  readonly reader: RecordReader;
  readonly ids: Set<string>;
  owner: RecordWindow;
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  let size = 0;
  for (const path of paths) size += (await stat(path)).size;
  return size;
}

/**
 * The record as files of one folder: one for each window, which only that window writes. A window takes over the files
 * of windows that have ended by renaming them, which only one can do for each file.
 */
export class RecordFolder implements OperationLog, OperationArchive, Disposable {
  readonly #folder: string;
  readonly #options: RecordFolderOptions;
  /** By the id of the file. */
  readonly #known = new Map<string, KnownFile>();
  /** The files that this window writes, by their ids. */
  readonly #own = new Map<string, RecordFile>();
  /** The id of the file that contains a write of this window. */
  readonly #fileOf = new Map<string, string>();
  /** The file for the next write. */
  #current: string | undefined;
  /** Since when the windows of files look stuck, in milliseconds since 1970. */
  #stuckSince: ReadonlyMap<string, number> = new Map();
  readonly #archive: RecordArchive;
  readonly #changed = new Emitter<void>();
  readonly #watcher: Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(folder: string, options: RecordFolderOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#archive = new RecordArchive(folder);
    this.#watcher = watchFolder(folder, () => this.#changed.fire(), options.watchFailed);
  }

  async append(line: OperationLine, options: { readonly flush: boolean }): Promise<void> {
    const text = `${lineText(line)}\n`;
    const target = this.#own.get(this.#fileOf.get(line.id) ?? '');
    if (target) return target.append(text, options);
    if (line.event !== 'planned' && !isMarkLine(line)) throw new TakenOverError();
    const file = await this.#appendToCurrent(text, options);
    if (line.event === 'planned') this.#fileOf.set(line.id, file);
  }

  async read(isUnfinished: (id: string) => boolean): Promise<ReadLines> {
    const before = new Set(this.#fileOf.keys());
    const lines: OperationLine[] = [];
    const stuck = new Map<string, number>();
    for (const name of await this.#names()) {
      const path = join(this.#folder, recordFileName(name));
      if (isSameWindow(name.owner, this.#options.own)) continue;
      const known = this.#knownFile(name);
      lines.push(...(await this.#readNew(known, path)));
      const ended = await this.#isOver(name, path, [...known.ids].some(isUnfinished), stuck);
      if (ended) lines.push(...(await this.#takeOver(name, path, known)));
    }
    this.#stuckSince = stuck;
    this.#forgetLost();
    return {
      // A mark may be in a file that is read before the write's own.
      lines: [...lines.filter((line) => !isMarkLine(line)), ...lines.filter(isMarkLine)],
      takenOver: [...this.#fileOf.keys()].filter((id) => !before.has(id)),
      lost: [...before].filter((id) => !this.#fileOf.has(id)),
    };
  }

  async keepAlive(): Promise<void> {
    await Promise.all([...this.#own.values()].map((file) => file.touch(this.#options.now())));
  }

  async archive(isSettled: (id: string) => boolean): Promise<void> {
    const taken = [...this.#own.keys()].filter((file) => file !== this.#current);
    const size = await sizeOf(taken.map((file) => this.#pathOf(file)));
    if (taken.length < minArchivedFiles && size < minArchivedBytes) return;
    const end = await new ExclusiveFile(this.#folder, 'archive').tryTake();
    if (!end) return;
    try {
      const split = await Promise.all(
        taken.map(async (file) => ({ file, ...splitLines(await readFile(this.#pathOf(file), 'utf8'), isSettled) })),
      );
      const some = split.filter(({ settled }) => settled.length > 0);
      await this.#archive.add(some.flatMap(({ settled }) => settled).sort((one, other) => one.at - other.at));
      for (const each of some) await this.#replaceFile(each.file, each.others);
      await this.#archive.prune(this.#options.now());
    } finally {
      await end();
    }
  }

  readArchive(): Promise<readonly OperationLine[]> {
    return this.#archive.read();
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#changed.dispose();
    for (const file of this.#own.values()) void file.close();
  }

  async #names(): Promise<readonly RecordFileName[]> {
    try {
      return (await readdir(this.#folder)).flatMap((name) => parseRecordFileName(name) ?? []);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Starts a new file if another window has taken over the last one. Returns the id of the file. */
  async #appendToCurrent(text: string, options: { readonly flush: boolean }): Promise<string> {
    const last = this.#current;
    if (last !== undefined && this.#own.has(last)) {
      try {
        await this.#own.get(last)?.append(text, options);
        return last;
      } catch (error) {
        if (!(error instanceof TakenOverError)) throw error;
      }
    }
    const file = crypto.randomUUID();
    const created = new RecordFile(this.#pathOf(file));
    await created.append(text, options);
    this.#own.set(file, created);
    this.#current = file;
    return file;
  }

  #pathOf(file: string): string {
    return join(this.#folder, recordFileName({ file, owner: this.#options.own }));
  }

  #knownFile({ file, owner }: RecordFileName): KnownFile {
    const known = this.#known.get(file) ?? { reader: new RecordReader(), ids: new Set<string>(), owner };
    known.owner = owner;
    this.#known.set(file, known);
    return known;
  }

  /** A file that another window has just renamed is read under its new name. */
  async #readNew({ reader, ids }: KnownFile, path: string): Promise<readonly OperationLine[]> {
    try {
      const lines = await reader.read(path);
      for (const line of lines) if (line.event === 'planned') ids.add(line.id);
      return lines;
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /**
   * Whether the window of a file has ended: its process has, or it stays stuck, as no window does that was only suspended
   * with the machine. The windows of one process run one after another.
   */
  async #isOver(
    { file, owner }: RecordFileName,
    path: string,
    isInUse: boolean,
    stuck: Map<string, number>,
  ): Promise<boolean> {
    const { own, isRunning, now } = this.#options;
    if (owner.pid === own.pid || !isRunning(owner.pid)) return true;
    if (!isInUse) return false;
    const modified = await stat(path).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!modified || Math.abs(now() - modified.mtimeMs) < leaseMs) return false;
    const since = this.#stuckSince.get(file) ?? now();
    stuck.set(file, since);
    return now() - since >= 2 * heartbeatMs;
  }

  async #takeOver({ file }: RecordFileName, path: string, known: KnownFile): Promise<readonly OperationLine[]> {
    const { own } = this.#options;
    const mine = this.#pathOf(file);
    if (!(await RecordFile.move(path, mine))) return [];
    known.owner = own;
    const taken = new RecordFile(mine);
    this.#own.set(file, taken);
    await taken.touch(this.#options.now());
    const rest = await this.#readNew(known, mine);
    for (const id of known.ids) this.#fileOf.set(id, file);
    return rest;
  }

  /** What isn't archived gets a file of its own, because other windows have read the old one up to some place. */
  async #replaceFile(file: string, others: string): Promise<void> {
    const next = crypto.randomUUID();
    const rest = new RecordFile(this.#pathOf(next));
    if (others !== '') {
      await rest.append(others, { flush: true });
      this.#own.set(next, rest);
    }
    for (const [id, of] of this.#fileOf) if (of === file) this.#fileOf.set(id, next);
    void this.#own.get(file)?.close();
    this.#own.delete(file);
    await rm(this.#pathOf(file), { force: true });
  }

  /** Forgets the own files that another window has taken over, as their names show. */
  #forgetLost(): void {
    for (const [file, { owner }] of this.#known) {
      if (isSameWindow(owner, this.#options.own) || !this.#own.has(file)) continue;
      void this.#own.get(file)?.close();
      this.#own.delete(file);
      for (const [id, of] of this.#fileOf) if (of === file) this.#fileOf.delete(id);
    }
  }
}
