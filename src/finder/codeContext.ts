import * as l10n from '@vscode/l10n';
import type { ClueKind } from './knowledge/evidence';
import type { Knowledge } from './knowledge/knowledge';
import { type FoundId, findResourceIds } from './resourceIds';
import type { CodeMatch } from './scanner';

/** What a reader and a support desk want to know about a sighting. All of it is foreign text. */
export interface CodeContext {
  /** Short facts for which the code was taken for this cloud's. */
  readonly evidence: readonly string[];
  readonly requestId: string | undefined;
  /** The HTTP status that stands by it, if one does. */
  readonly status: number | undefined;
  /** Resources of the same cloud that are named close by. */
  readonly resourceIds: readonly FoundId[];
}

const wordings: Readonly<Record<ClueKind, (shown: string) => string>> = {
  endpoint: (shown) => l10n.t('endpoint {0}', shown),
  package: (shown) => l10n.t('client library {0}', shown),
  command: (shown) => l10n.t('command {0}', shown),
  terraform: (shown) => l10n.t('Terraform {0}', shown),
  driver: (shown) => l10n.t('storage driver {0}', shown),
  envelope: (shown) => l10n.t('response field {0}', shown),
  header: (shown) => l10n.t('header {0}', shown),
  requestId: (shown) => l10n.t('request ID {0}', shown),
  resourceId: (shown) => l10n.t('resource ID {0}', shown),
  place: (shown) => l10n.t('region {0}', shown),
  action: (shown) => l10n.t('action {0}', shown),
  name: (shown) => l10n.t('mention of {0}', shown),
  message: (shown) => l10n.t('message “{0}”', shown),
  code: (shown) => l10n.t('code {0} nearby', shown),
};

const longestFact = 80;

/** How far a request id or a status may stand from its code. */
const closeBy = 700;

const requestIds =
  /(?:request|req|trace)[ _-]?id["'\\]*(?:\s*(?:[:=>]|is|为|：)|%3D|\s)[\s"'\\[(<>]*([A-Za-z0-9][A-Za-z0-9-]{14,63})/gi;

const statuses = [
  /\b(?:status[ _-]?code|http[ _-]?status(?:[ _-]?code)?|status)["'\\]*\s*[:=]\s*["'\\]*([1-5]\d\d)\b/gi,
  /\bHTTP\/\d(?:\.\d)?["\s]+([1-5]\d\d)\b/g,
  /\bcode: ([1-5]\d\d),/g,
  /\bstatus ([1-5]\d\d)\b/gi,
];

interface Found {
  readonly value: string;
  readonly distance: number;
}

function* matchesNear(text: string, pattern: RegExp, { start, end }: CodeMatch): Generator<Found> {
  const from = Math.max(0, start - closeBy);
  for (const match of text.slice(from, end + closeBy).matchAll(pattern)) {
    const at = from + match.index;
    if (match[1]) yield { value: match[1], distance: at > end ? at - end : Math.max(0, start - at - match[0].length) };
  }
}

function closest(found: Iterable<Found>): string | undefined {
  let best: Found | undefined;
  for (const each of found) if (!best || each.distance < best.distance) best = each;
  return best?.value;
}

/** The cloud is known from the code, so an id of a form that many things have is taken for its own. */
function idsNear(text: string, sighting: CodeMatch, knowledge: Knowledge): readonly FoundId[] {
  const from = Math.max(0, sighting.start - closeBy);
  const near = text.slice(from, sighting.end + closeBy);
  const request = new Set([...near.matchAll(requestIds)].map((match) => match[1]));
  return findResourceIds(near, 'plaintext', knowledge, sighting.provider)
    .filter(({ id }) => !request.has(id))
    .map((found) => ({ ...found, start: found.start + from, end: found.end + from }));
}

const shownOf = (text: string): string => (text.length > longestFact ? `${text.slice(0, longestFact - 1)}…` : text);

const isRequestId = (value: string): boolean => /\d/.test(value);

/** Looks more closely at what stands by a sighting. Cheap for one, too dear for each of a hundred thousand. */
export function codeContextOf(text: string, sighting: CodeMatch, knowledge: Knowledge): CodeContext {
  const { start, evidenceRefs: signs } = sighting;
  const ids = [...matchesNear(text, requestIds, sighting)].filter(({ value }) => isRequestId(value));
  const status = closest(statuses.flatMap((pattern) => [...matchesNear(text, pattern, sighting)]));
  return {
    evidence: signs.map(({ kind, from, to }) => wordings[kind](shownOf(text.slice(start + from, start + to)))),
    requestId: closest(ids),
    status: status === undefined ? undefined : Number(status),
    resourceIds: idsNear(text, sighting, knowledge),
  };
}
