import { ResourceIndex } from '../../../src/app/resources/resourceIndex';
import { KnownTexts } from '../../../src/app/search/knownTexts';
import { ResourceSearch } from '../../../src/app/search/resourceSearch';
import { SearchSession } from '../../../src/app/search/searchSession';
import { searchTextOf } from '../../../src/app/search/searchText';
import { resourceNode } from '../../../src/app/tree/resourceNodes';
import type { Region } from '../../../src/domain/account';
import type { Action } from '../../../src/domain/plan';
import { alibaba } from '../../../src/providers/alibaba';
import { readDisk } from '../../../src/providers/alibaba/api/records/disk';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { startApp } from '../../support/appBench';
import { connect, never } from '../../support/sandbox';
import { collectGarbage } from '../collectGarbage';
import { fill } from './knownRows';

/** What a user types, one key after the other. */
const typedTexts = ['pvc-data', '475cf1', '10.3.', '00:16:3e:0a', 'no such name', 'd'];

/** The figures of one key, in milliseconds. */
export interface Keystroke {
  readonly typed: string;
  /** From the key until the matches are shown. Nothing else runs meanwhile. */
  readonly host: number;
  /** The longest time without other work. */
  readonly longestTurn: number;
  /** Array.filter with includes over the same texts. */
  readonly filter: number;
}

/** Measures the time between pauses. */
class Turns {
  #start = performance.now();
  longest = 0;

  begin(): void {
    this.longest = 0;
    this.#start = performance.now();
  }

  end(): void {
    this.longest = Math.max(this.longest, performance.now() - this.#start);
  }

  readonly pause = async (): Promise<void> => {
    this.end();
    await new Promise(setImmediate);
    this.#start = performance.now();
  };
}

function filterTime(texts: readonly string[], query: string): number {
  const start = performance.now();
  const found = texts.filter((text) => text.includes(query));
  if (found.length > texts.length) throw new Error('There are more matches than texts.');
  return performance.now() - start;
}

const prefixes = (text: string): readonly string[] => Array.from(text, (_, at) => text.slice(0, at + 1));

/** Types each text in a list with 300,000 known resources. Nothing is requested: there is no account. */
export async function measureKeystrokes(): Promise<readonly Keystroke[]> {
  const bench = await startApp({ providers: [alibaba], dialects: [createAlibabaDialect], on: false });
  try {
    const resources = fill(bench.app.tree.resources);
    const texts = resources.map(searchTextOf);
    const turns = new Turns();
    const session = new SearchSession(new ResourceSearch(bench.app), bench.timer.start, turns.pause);
    let shown = (): void => undefined;
    const next = (): Promise<void> =>
      new Promise((resolve) => {
        shown = resolve;
      });
    const opened = next();
    session.start(
      () => {
        turns.end();
        shown();
      },
      (error) => {
        throw error;
      },
    );
    await opened;
    collectGarbage();
    const keystrokes: Keystroke[] = [];
    for (const [round, text] of [...typedTexts, ...typedTexts].entries()) {
      for (const typed of prefixes(text)) {
        const done = next();
        turns.begin();
        const start = performance.now();
        session.type(typed);
        await done;
        const host = performance.now() - start;
        const measured = { typed, host, longestTurn: turns.longest, filter: filterTime(texts, typed) };
        // The first round warms up.
        if (round >= typedTexts.length) keystrokes.push(measured);
      }
    }
    session.dispose();
    return keystrokes;
  } finally {
    await bench.dispose();
  }
}

/** What the heap keeps of one resource, in bytes. */
export interface HeapPerResource {
  readonly record: number;
  /** With its row, the tree's index, and the text that it is searched by. */
  readonly searchable: number;
}

const heapDisks = 40_000;

async function heapOf<T>(keep: () => T | Promise<T>): Promise<number> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const kept = await keep();
  collectGarbage();
  const bytes = process.memoryUsage().heapUsed - before;
  if (kept === undefined) throw new Error('Nothing was kept.');
  return bytes / heapDisks;
}

/** Measures parsed records of disks, and the same records in the tree's index with their search texts. */
export async function measureHeap(): Promise<HeapPerResource> {
  const { client, dispose } = await connect(alibaba, createAlibabaDialect, {});
  let region: Region | undefined;
  const texts: string[] = [];
  try {
    [region] = await client.api.listRegions(never);
    if (!region) throw new Error('There is no region.');
    for await (const page of client.api.list('disk', region, { kind: 'region' }, never))
      for (const each of page) if (!(each instanceof Error)) texts.push(JSON.stringify(each.fields));
  } finally {
    await dispose();
  }
  const at = region;
  const disks = () =>
    Array.from({ length: heapDisks }, (_, place) => {
      const id = `d-bp1${String(place).padStart(17, '0')}`;
      const record = JSON.parse(texts[place % texts.length] ?? '{}');
      return readDisk({ ...record, DiskId: id, DiskName: `data-of-${place}`, SerialNumber: id.slice(2) }, at);
    });
  // Rows that follow each other share one list.
  const offered: readonly Action[] = [];
  const searchable = async () => {
    const rows = disks().map((disk) => resourceNode(disk, { parent: 'region', region: at }, offered));
    const index = new ResourceIndex();
    const list = index.openList(() => rows);
    for (const row of rows) list.add(row);
    const known = new KnownTexts(index);
    await known.refresh(
      () => Promise.resolve(),
      () => false,
    );
    return { index, known };
  };
  await heapOf(disks);
  return { record: await heapOf(disks), searchable: await heapOf(searchable) };
}
