import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../tools/rings/benchReport.mjs';
import { bundled } from './bundled';
import type { ListerName } from './disks/listers';
import type { Listed, Round } from './disks/measure';
import { recordPages } from './disks/recordPages';
import { medianPair, type Pair } from './pairs';

const disks = 100_000;
const rounds = 5;

const pairsOf = (measured: readonly Round[], other: ListerName, figure: (listed: Listed) => number): Pair =>
  medianPair(measured.map((round) => ({ ours: figure(round.ours), beside: figure(round[other]) })));

const seconds = ({ milliseconds }: Listed): number => milliseconds / 1000;
const megabytes = ({ heapBytes }: Listed): number => heapBytes / 1e6;

async function measureIn(folder: string, endpoint: string): Promise<readonly Round[]> {
  const outfile = join(folder, 'measure.js');
  const entry = join(__dirname, 'disks', 'measure.ts');
  const { measure } = await bundled<typeof import('./disks/measure')>(entry, outfile);
  return measure(endpoint, rounds);
}

async function measurePages(pages: string): Promise<readonly Round[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  const server = fork(join(__dirname, 'disks', 'pageServer.ts'), [pages], { execArgv: ['--require', 'tsx/cjs'] });
  try {
    const [port] = await once(server, 'message');
    return await measureIn(folder, `http://127.0.0.1:${port}`);
  } finally {
    server.disconnect();
    await rm(folder, { recursive: true });
  }
}

/** How a long list is read: the same pages by our client, by the cloud's own, and by nothing but fetch and JSON.parse. */
export async function run(report: Report): Promise<void> {
  const pages = await recordPages(disks);
  try {
    const measured = await measurePages(pages);
    const counts = new Set(measured.flatMap((round) => Object.values(round).map((listed) => listed.disks)));
    if (counts.size !== 1 || !counts.has(disks)) throw new Error(`Lists of ${[...counts].join(' and ')} disks`);
    const time = pairsOf(measured, 'official', seconds);
    report.row({
      name: '100,000 disks beside the official Alibaba client',
      unit: 's',
      ours: time.ours,
      beside: { 'the official client': time.beside },
      goal: 0.6,
    });
    const heap = pairsOf(measured, 'official', megabytes);
    report.row({
      name: 'heap of 100,000 disks beside the official Alibaba client',
      unit: 'MB',
      ours: heap.ours,
      beside: { 'the official client': heap.beside, 'parsed records': pairsOf(measured, 'bare', megabytes).beside },
      goal: 0.8,
    });
    const floor = pairsOf(measured, 'bare', seconds);
    report.row({
      name: '100,000 disks beside fetch and JSON.parse',
      unit: 's',
      ours: floor.ours,
      beside: { 'fetch and JSON.parse': floor.beside },
      goal: 1.3,
    });
  } finally {
    await rm(pages, { recursive: true });
  }
}
