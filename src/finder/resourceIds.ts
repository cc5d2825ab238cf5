import type { Knowledge } from './knowledge/knowledge';
import type { Candidate } from './text/boundary';
import { languageOf } from './text/language';
import { evidenceAround, evidenceOnLine, overlaps } from './weighing/proximity';
import { readChunk } from './weighing/textChunk';
import { TextContext } from './weighing/textContext';

export type ResourceKind = 'instance' | 'disk' | 'vnic';

/** Whose resource an id may name. */
export interface Guess {
  readonly provider: string;
  /** Likeliest first. */
  readonly kinds: readonly ResourceKind[];
  /** From 0 to 1. */
  readonly confidence: number;
}

/** Something in a text that has the form of a resource's id. */
export interface FoundId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Likeliest first, never empty. */
  readonly guesses: readonly Guess[];
}

/** What has to be said for a cloud around an id whose form many things have. */
const enough = 0.45;
const sureByForm = 0.9;
const labelSight = 40;

/** Names of fields and options that tell what kind of resource an id names. */
const labels: readonly (readonly [ResourceKind, RegExp])[] = [
  ['disk', /(?:disk|volume|vol)[_ -]?(?:ids?)?["'`\s:=([{]*$/i],
  ['vnic', /(?:nic|vnic|port|networkInterface|network_interface|eni)[_ -]?(?:ids?)?["'`\s:=([{]*$/i],
  ['instance', /(?:instance|server|vm|node|host)[_ -]?(?:ids?)?["'`\s:=([{]*$/i],
];

function kindsAt(text: string, start: number, kinds: readonly ResourceKind[]): readonly ResourceKind[] {
  const before = text.slice(Math.max(0, start - labelSight), start);
  const told = labels.find(([kind, label]) => kinds.includes(kind) && label.test(before))?.[0];
  return told ? [told, ...kinds.filter((kind) => kind !== told)] : kinds;
}

/** How much speaks for a provider around a place; nothing if more speaks against it. */
function saidFor(owner: number, candidate: Candidate, surroundings: TextContext): number {
  let own = 0;
  let rival = 0;
  for (const { match: hit, weight } of [
    ...evidenceOnLine(candidate, surroundings),
    ...evidenceAround(candidate, surroundings),
  ]) {
    if (overlaps(hit, candidate)) continue;
    if (hit.providerIndex === owner) own = Math.max(own, weight);
    else rival = Math.max(rival, weight);
  }
  return own > rival ? own : 0;
}

function surroundingsIn(text: string, languageId: string, { evidence }: Knowledge): TextContext {
  const language = languageOf(languageId);
  return new TextContext(text, (from, to) => readChunk(text, from, to, evidence, language));
}

/**
 * The ids of resources in a text: those that a cloud's own form tells, and UUIDs and long numbers near evidence of a
 * cloud that uses such ids. An id can have several guesses. Where the cloud is `known`, no evidence is asked for.
 */
export function findResourceIds(
  text: string,
  languageId: string,
  knowledge: Knowledge,
  known?: string,
): readonly FoundId[] {
  const surroundings = surroundingsIn(text, languageId, knowledge);
  const found = new Map<string, FoundId>();
  for (const { pattern, kinds, isUnambiguous: telling, owner } of knowledge.resourceIds) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const key = `${start}-${end}`;
      const provider = knowledge.providers[owner] ?? '';
      if (known !== undefined && provider !== known) continue;
      const before = found.get(key);
      if (before?.guesses.some((guess) => guess.provider === provider)) continue;
      const confidence = telling || known ? sureByForm : saidFor(owner, { text, start, end }, surroundings);
      if (confidence < enough) continue;
      const guess: Guess = { provider, kinds: kindsAt(text, start, kinds), confidence };
      const guesses = [...(before?.guesses ?? []), guess].sort((one, other) => other.confidence - one.confidence);
      found.set(key, { id: match[0], start, end, guesses });
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start || one.end - other.end);
}
