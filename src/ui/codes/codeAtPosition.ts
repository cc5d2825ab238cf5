import type * as vscode from 'vscode';
import { Excerpt } from '../../app/codes/excerpt';
import { timeNear } from '../../app/codes/supportText';
import { type CodeContext, codeContextOf } from '../../finder/codeContext';
import type { CodeMatch } from '../../finder/scanner';
import { type ExplanationServices, isDismissed } from '../explanations/shared';
import { documentParts } from './documentParts';

/** A code at a place of a document, with what stands by it. */
export interface CodeAtPosition {
  readonly match: CodeMatch;
  /** Foreign text. */
  readonly details: CodeContext;
  /** Foreign text. */
  readonly time: string | undefined;
}

/** No code is longer, however it is escaped. */
const longestCode = 300;

/** The code at a place, whether it is marked or not; undefined where there is none, or the person wants none. */
export async function codeAtPosition(
  explaining: ExplanationServices,
  document: vscode.TextDocument,
  offset: number,
): Promise<CodeAtPosition | undefined> {
  const knowledge = await explaining.knowledge.open();
  if (document.isClosed) return undefined;
  const parts = documentParts(document);
  const core = { start: Math.max(0, offset - longestCode), end: Math.min(parts.length, offset + 1) };
  const excerpt = new Excerpt(parts, core, document.languageId, knowledge);
  const sighting = excerpt.between(core).find(({ start, end }) => start <= offset && offset <= end);
  if (!sighting || isDismissed(explaining, sighting, document.uri)) return undefined;
  const inside = excerpt.inside(sighting);
  return {
    match: sighting,
    details: codeContextOf(excerpt.text, inside, knowledge),
    time: timeNear(excerpt.text, inside.start),
  };
}
