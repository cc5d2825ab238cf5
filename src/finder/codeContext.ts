import * as l10n from '@vscode/l10n';
import type { ClueKind } from './knowledge/evidence';
import type { Knowledge } from './knowledge/knowledge';
import { type FoundId, findResourceIds } from './resourceIds';
import type { CodeMatch } from './scanner';

/** What a reader and the cloud's support want to know about a code in a text. All of it is untrusted text. */
export interface CodeContext {
  /** Short facts by which the code was attributed to this cloud. */
  readonly evidence: readonly string[];
  readonly requestId: string | undefined;
  /** The HTTP status near the code, if there is one. */
  readonly status: number | undefined;
  /** Resources of the same cloud that are named near the code. */
  readonly resourceIds: readonly FoundId[];
}

const evidenceLabels: Readonly<Record<ClueKind, (shown: string) => string>> = {
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

const maxFactLength = 80;

/** The maximum distance of a request ID or a status from its code. */
const nearbyLength = 700;

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
  const from = Math.max(0, start - nearbyLength);
  for (const match of text.slice(from, end + nearbyLength).matchAll(pattern)) {
    const at = from + match.index;
    if (match[1]) yield { value: match[1], distance: at > end ? at - end : Math.max(0, start - at - match[0].length) };
  }
}

function closest(found: Iterable<Found>): string | undefined {
  let best: Found | undefined;
  for (const each of found) if (!best || each.distance < best.distance) best = each;
  return best?.value;
}

/** The code identifies the cloud, so an ID of an ambiguous form is attributed to this cloud. */
function idsNear(text: string, codeMatch: CodeMatch, knowledge: Knowledge): readonly FoundId[] {
  const from = Math.max(0, codeMatch.start - nearbyLength);
  const near = text.slice(from, codeMatch.end + nearbyLength);
  const request = new Set([...near.matchAll(requestIds)].map((match) => match[1]));
  return findResourceIds(near, 'plaintext', knowledge, codeMatch.provider)
    .filter(({ id }) => !request.has(id))
    .map((found) => ({ ...found, start: found.start + from, end: found.end + from }));
}

const shorten = (text: string): string => (text.length > maxFactLength ? `${text.slice(0, maxFactLength - 1)}…` : text);

/** Joins the lines that a break divides. */
const onOneLine = (text: string): string =>
  text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .join('');

const isRequestId = (value: string): boolean => /\d/.test(value);

/** Reads the text near a code. Fast for one code, but too slow to run on each of a hundred thousand. */
export function codeContextOf(text: string, codeMatch: CodeMatch, knowledge: Knowledge): CodeContext {
  const { start, evidenceRefs } = codeMatch;
  const ids = [...matchesNear(text, requestIds, codeMatch)].filter(({ value }) => isRequestId(value));
  const status = closest(statuses.flatMap((pattern) => [...matchesNear(text, pattern, codeMatch)]));
  return {
    evidence: evidenceRefs.map(({ kind, from, to }) =>
      evidenceLabels[kind](shorten(onOneLine(text.slice(start + from, start + to)))),
    ),
    requestId: closest(ids),
    status: status === undefined ? undefined : Number(status),
    resourceIds: idsNear(text, codeMatch, knowledge),
  };
}
