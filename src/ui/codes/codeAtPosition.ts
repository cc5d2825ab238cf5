import type * as vscode from 'vscode';
import { type CodeInDocument, Excerpt } from '../../app/codes/excerpt';
import { timeNear } from '../../app/codes/supportText';
import { type CodeContext, codeContextOf } from '../../finder/codeContext';
import { documentParts } from './documentParts';
import { type ExplanationServices, isDismissed } from './explanationServices';

/** A code at a position of a document, with its context. */
export interface CodeAtPosition {
  readonly match: CodeInDocument;
  /** Untrusted text. */
  readonly context: CodeContext;
  /** Untrusted text. */
  readonly time: string | undefined;
}

/** Every code is shorter, even if it is escaped. */
const maxCodeLength = 300;

/** Returns the code at an offset, whether it is marked or not; undefined if there is none or the user ignores it. */
export async function codeAtPosition(
  services: ExplanationServices,
  document: vscode.TextDocument,
  offset: number,
): Promise<CodeAtPosition | undefined> {
  const knowledge = await services.knowledge.open();
  if (document.isClosed) return undefined;
  const parts = documentParts(document);
  const core = { start: Math.max(0, offset - maxCodeLength), end: Math.min(parts.length, offset + 1) };
  const excerpt = new Excerpt(parts, core, document.languageId, knowledge);
  const match = excerpt.matchesIn(core).find(({ start, end }) => start <= offset && offset <= end);
  if (!match || isDismissed(services, match, document.uri)) return undefined;
  const inside = excerpt.toExcerpt(match);
  return {
    match,
    context: codeContextOf(excerpt.text, inside, knowledge),
    time: timeNear(excerpt.text, inside.start),
  };
}
