import { parseLine } from '../../app/operations/record/lineText';
import type { Archived } from './recordArchive';

interface Split {
  readonly settled: readonly Archived[];
  /** All other lines, also those that can't be read, with a line break after each. */
  readonly others: string;
}

/** Separates the lines of settled writes from the others. Each line stays as it was written. */
export function splitLines(text: string, isSettled: (id: string) => boolean): Split {
  const settled = new Map<string, { at: number; lines: string[] }>();
  const others: string[] = [];
  for (const each of text.split('\n').filter((line) => line !== '')) {
    const line = parseLine(each);
    if (!line || !isSettled(line.id)) {
      others.push(each);
      continue;
    }
    const known = settled.get(line.id) ?? { at: line.at, lines: [] };
    known.at = line.at;
    known.lines.push(each);
    settled.set(line.id, known);
  }
  return {
    settled: [...settled].map(([id, { at, lines }]) => ({ id, at, lines })),
    others: others.map((line) => `${line}\n`).join(''),
  };
}
