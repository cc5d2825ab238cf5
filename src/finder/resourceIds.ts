import type { Knowledge } from './knowledge/knowledge';
import type { Candidate } from './text/candidate';
import { languageOf } from './text/language';
import { evidenceAround, evidenceOnLine, overlaps } from './weighing/proximity';
import { readChunk } from './weighing/textChunk';
import { TextContext } from './weighing/textContext';

export type ResourceKind = 'instance' | 'disk' | 'vnic';

/** A cloud to which an ID might belong. */
export interface Guess {
  readonly provider: string;
  /** The likeliest first. */
  readonly kinds: readonly ResourceKind[];
  /** From 0 to 1. */
  readonly confidence: number;
}

/** A text with the form of a resource ID. */
export interface FoundId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** The likeliest first; never empty. */
  readonly guesses: readonly Guess[];
}

/** The evidence of a cloud that is required near an ID of an ambiguous form. */
const requiredEvidence = 0.45;
const unambiguousConfidence = 0.9;
const labelRadius = 40;

/** Names of fields and options that tell the kind of the resource. */
const labels: readonly (readonly [ResourceKind, RegExp])[] = [
  ['disk', /(?:disk|volume|vol)[_ -]?(?:ids?)?["'`\s:=([{]*$/i],
  ['vnic', /(?:nic|vnic|port|networkInterface|network_interface|eni)[_ -]?(?:ids?)?["'`\s:=([{]*$/i],
  ['instance', /(?:instance|server|vm|node|host)[_ -]?(?:ids?)?["'`\s:=([{]*$/i],
];

function kindsAt(text: string, start: number, kinds: readonly ResourceKind[]): readonly ResourceKind[] {
  const before = text.slice(Math.max(0, start - labelRadius), start);
  const labelled = labels.find(([kind, label]) => kinds.includes(kind) && label.test(before))?.[0];
  return labelled ? [labelled, ...kinds.filter((kind) => kind !== labelled)] : kinds;
}

/** Returns the weight of the evidence for a provider near a candidate, or 0 if the evidence for others is stronger. */
function evidenceFor(providerIndex: number, candidate: Candidate, context: TextContext): number {
  let own = 0;
  let competing = 0;
  for (const { match, weight } of [...evidenceOnLine(candidate, context), ...evidenceAround(candidate, context)]) {
    if (overlaps(match, candidate)) continue;
    if (match.providerIndex === providerIndex) own = Math.max(own, weight);
    else competing = Math.max(competing, weight);
  }
  return own > competing ? own : 0;
}

function textContextOf(text: string, languageId: string, { evidence }: Knowledge): TextContext {
  const language = languageOf(languageId);
  return new TextContext(text, (from, to) => readChunk(text, from, to, evidence, language));
}

/**
 * Returns the resource IDs in a text: those with a form of one cloud only, and UUIDs and long numbers near evidence of a
 * cloud that uses such IDs. An ID can have several guesses. If the cloud is `known`, no evidence is required.
 */
export function findResourceIds(
  text: string,
  languageId: string,
  knowledge: Knowledge,
  known?: string,
): readonly FoundId[] {
  const context = textContextOf(text, languageId, knowledge);
  const found = new Map<string, FoundId>();
  for (const { pattern, kinds, isUnambiguous, providerIndex } of knowledge.resourceIds) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const key = `${start}-${end}`;
      const provider = knowledge.providers[providerIndex] ?? '';
      if (known !== undefined && provider !== known) continue;
      const before = found.get(key);
      if (before?.guesses.some((guess) => guess.provider === provider)) continue;
      const confidence =
        isUnambiguous || known ? unambiguousConfidence : evidenceFor(providerIndex, { text, start, end }, context);
      if (confidence < requiredEvidence) continue;
      const guess: Guess = { provider, kinds: kindsAt(text, start, kinds), confidence };
      const guesses = [...(before?.guesses ?? []), guess].sort((one, other) => other.confidence - one.confidence);
      found.set(key, { id: match[0], start, end, guesses });
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start || one.end - other.end);
}
