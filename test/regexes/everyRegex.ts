import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Site, sitesInSources } from './sources';

/** A regular expression of `src`, once for each way it is written. */
export interface Regex {
  readonly source: string;
  /** Without `g`, which changes nothing about a single match. */
  readonly flags: string;
  /** The places where it is made. */
  readonly at: readonly string[];
}

export const nameOf = ({ source, flags }: Pick<Regex, 'source' | 'flags'>): string => `/${source}/${flags}`;

type Made = Readonly<Record<string, readonly string[]>>;

/** What `new RegExp` makes while the sources are loaded, by its place. In a process of its own, where nothing is loaded yet. */
function madeByConstructor(): Made {
  const script = join(__dirname, 'constructing.ts');
  return JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' })) as Made;
}

function parsed(written: string): Pick<Regex, 'source' | 'flags'> {
  const end = written.lastIndexOf('/');
  return { source: written.slice(1, end), flags: written.slice(end + 1).replace('g', '') };
}

export interface Regexes {
  readonly all: readonly Regex[];
  /** Places where one is constructed of which nothing was seen: they cannot be checked. */
  readonly unseen: readonly string[];
}

export function everyRegex(sites: readonly Site[] = sitesInSources(), made: Made = madeByConstructor()): Regexes {
  const found = new Map<string, { readonly regex: Pick<Regex, 'source' | 'flags'>; readonly at: string[] }>();
  const unseen: string[] = [];
  for (const { at, literal } of sites) {
    const written = literal === undefined ? (made[at] ?? []) : [literal];
    if (written.length === 0) unseen.push(at);
    for (const regex of written.map(parsed)) {
      const known = found.get(nameOf(regex)) ?? { regex, at: [] };
      known.at.push(at);
      found.set(nameOf(regex), known);
    }
  }
  return { all: [...found.values()].map(({ regex, at }) => ({ ...regex, at })), unseen };
}
