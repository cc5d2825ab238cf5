import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import { everyRegex, nameOf, type Regex } from './everyRegex';

const file = join(__dirname, 'verdicts.json');

/** What recheck found, by the expression: `linear`, `safe` or `safe (fuzz)`; nothing else is kept. */
export type Verdicts = Readonly<Record<string, string>>;

export const readVerdicts = (): Verdicts => JSON.parse(readFileSync(file, 'utf8')) as Verdicts;

/**
 * Recheck counts steps: an attack has succeeded when it takes 30 million of them. The times are only there to end what would
 * never end, so that a busy machine finds the same as an idle one.
 */
const parameters = { attackLimit: 30_000_000, attackTimeout: 30_000, timeout: 120_000 };

async function verdictOn({ source, flags }: Regex): Promise<string> {
  const found = await check(source, flags, parameters);
  if (found.status === 'safe') return found.complexity.summary;
  if (found.status === 'unknown') throw new Error(`is not known to be linear (${found.error.kind})`);
  throw new Error(`takes ${found.complexity.summary} time, for example on ${found.attack.pattern.slice(0, 200)}`);
}

function write(verdicts: ReadonlyMap<string, string>): void {
  const ordered = Object.fromEntries([...verdicts].sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(ordered, null, 2)}\n`);
}

/** Checks what has no verdict yet, and drops the verdicts on what is gone. Returns what is wrong. */
export async function bringUpToDate(tell: (line: string) => void): Promise<readonly string[]> {
  const { all } = everyRegex();
  const names = new Set(all.map(nameOf));
  const verdicts = new Map(Object.entries(readVerdicts()).filter(([name]) => names.has(name)));
  write(verdicts);
  const wrong: string[] = [];
  for (const regex of all.filter((each) => !verdicts.has(nameOf(each)))) {
    const name = nameOf(regex);
    try {
      const verdict = await verdictOn(regex);
      tell(`${verdict}: ${name}`);
      write(verdicts.set(name, verdict));
    } catch (error) {
      wrong.push(`${regex.at.join(', ')}: ${name} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return wrong;
}
