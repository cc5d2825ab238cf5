import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueRow } from '../../../src/errors/catalogue';
import { neededFor, rescan, touched } from '../../../src/finder/change';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { Scan } from '../../../src/finder/scan';
import type { CodeMatch } from '../../../src/finder/scanner';
import { explainedProviders, loadKnowledge } from '../../../src/providers/knowledge/catalogues';
import type { Measured } from '../../tools/rings/benchReport.mjs';
import { mixedLog } from './mixedLog';

const languageId = 'log';
const bigLog = 45_000_000;
const editedLog = 5_000_000;
const edits = 400;
const passes = 4;

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The quickest of some passes: what the work costs when nothing else disturbs it. */
const best = (work: () => unknown): number => Math.min(...Array.from({ length: passes }, () => timed(work)));

/** The first floor: where one code stands, and nothing more. */
function findOne(text: string): number {
  let count = 0;
  for (let at = text.indexOf('IncorrectDiskStatus'); at >= 0; at = text.indexOf('IncorrectDiskStatus', at + 1)) count++;
  return count;
}

/** The second floor: one pass that makes every word and looks it up. */
function lookUpWords(text: string, known: ReadonlyMap<string, number>): number {
  let count = 0;
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const character = at < text.length ? text.charCodeAt(at) : 32;
    const inWord =
      (character >= 97 && character <= 122) ||
      (character >= 65 && character <= 90) ||
      (character >= 48 && character <= 57) ||
      character === 95 ||
      character === 46;
    if (inWord) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      if (known.has(text.slice(start, at))) count++;
      start = -1;
    }
  }
  return count;
}

function scanAll(text: string, knowledge: Knowledge): readonly CodeMatch[] {
  const scan = new Scan(text, languageId, knowledge);
  scan.step(Number.POSITIVE_INFINITY);
  return scan.sightings;
}

function throughput(knowledge: Knowledge): Measured {
  const text = mixedLog(bigLog);
  const ours = best(() => scanAll(text, knowledge));
  const words = best(() => lookUpWords(text, knowledge.codes.byText));
  const one = best(() => findOne(text));
  return {
    name: 'codes in a 45 MB mixed log',
    unit: 'ms',
    ours,
    beside: { 'every word looked up in a Map': words, 'indexOf of one code': one },
    goal: 1.5,
  };
}

/** The longest that a search in turns of 4 ms holds the thread, in a mixed log and in one that is nothing but codes. */
function turns(knowledge: Knowledge): readonly Measured[] {
  const texts = {
    'longest turn in a 45 MB mixed log': mixedLog(bigLog),
    'longest turn in a log of nothing but codes': 'ErrorCode: InternalError\n'.repeat(40_000),
  };
  return Object.entries(texts).map(([name, text]) => {
    let longest = Number.POSITIVE_INFINITY;
    for (let pass = 0; pass < 3; pass++) longest = Math.min(longest, longestTurn(text, knowledge));
    return { name, unit: 'ms', ours: longest, beside: { limit: 10 }, goal: 1 };
  });
}

function longestTurn(text: string, knowledge: Knowledge): number {
  const scan = new Scan(text, languageId, knowledge);
  let longest = 0;
  while (!scan.done)
    longest = Math.max(
      longest,
      timed(() => scan.step(performance.now() + 4)),
    );
  return longest;
}

/** Types a character at many places of a log and brings its codes up to date each time. */
function editing(knowledge: Knowledge): Measured {
  let text = mixedLog(editedLog);
  let sightings = scanAll(text, knowledge);
  const times: number[] = [];
  for (let edit = 0; edit < edits; edit++) {
    const start = (edit * 1_299_709) % text.length;
    text = `${text.slice(0, start)}x${text.slice(start)}`;
    const change = { start, oldEnd: start, newEnd: start + 1 };
    const needed = neededFor(touched(change, text.length), text.length);
    const part = { text: text.slice(needed.start, needed.end), offset: needed.start };
    const length = text.length;
    times.push(
      timed(() => {
        sightings = rescan(sightings, change, part, length, languageId, knowledge);
      }),
    );
  }
  times.sort((one, other) => one - other);
  const ours = times[Math.floor(edits * 0.95)] ?? 0;
  return { name: 'an edit in a 5 MB log, 95 of 100', unit: 'ms', ours, beside: { limit: 2 }, goal: 1 };
}

async function loading(providers: string): Promise<readonly Measured[]> {
  const texts = new Map(
    explainedProviders.map((id) => [id, readFileSync(join(providers, id, 'errors.json'), 'utf8')] as const),
  );
  const read = (id: string): Promise<readonly CatalogueRow[]> =>
    Promise.resolve(JSON.parse(texts.get(id) ?? '[]') as readonly CatalogueRow[]);
  const heap = process.memoryUsage().heapUsed;
  const start = performance.now();
  const knowledge = await loadKnowledge(read);
  const milliseconds = performance.now() - start;
  const megabytes = (process.memoryUsage().heapUsed - heap) / 1e6;
  return [
    { name: 'catalogues, first load', unit: 'ms', ours: milliseconds, beside: { limit: 10 }, goal: 1 },
    {
      name: `memory of the catalogues of ${knowledge.providers.length} clouds`,
      unit: 'MB',
      ours: Math.max(0, megabytes),
      beside: { limit: 4 },
      goal: 1,
    },
  ];
}

/** All figures of the finder; `providers` is the folder that holds the catalogues. */
export async function measure(providers: string): Promise<readonly Measured[]> {
  const loads = await loading(providers);
  const knowledge = await loadKnowledge((id) =>
    Promise.resolve(JSON.parse(readFileSync(join(providers, id, 'errors.json'), 'utf8')) as readonly CatalogueRow[]),
  );
  return [...loads, throughput(knowledge), ...turns(knowledge), editing(knowledge)];
}
