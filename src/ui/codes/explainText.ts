import * as vscode from 'vscode';
import { codesInText, distinctCodes, type FoundCode, maxSearched } from '../../app/codes/codesInText';
import { Excerpt } from '../../app/codes/excerpt';
import { type Explained, statusLabel } from '../../app/codes/explained';
import type { PickItem, UserInterface } from '../../app/ports';
import { localized } from '../../errors/explain';
import type { Span } from '../../finder/change';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { documentParts } from './documentParts';
import type { ExplanationPages } from './explanationPages';
import { type ExplanationServices, explainedCode } from './explanationServices';

export interface ExplainTextParts {
  readonly services: ExplanationServices;
  readonly pages: ExplanationPages;
  readonly ui: Pick<UserInterface, 'showInformation' | 'pick'>;
  /** *Explain Error Code…* */
  readonly search: () => Promise<void>;
}

/** The texts about where codes are looked for. */
interface Place {
  readonly title: () => string;
  readonly whenEmpty: () => string;
  readonly whenNothingFound: () => string;
}

const clipboard: Place = {
  title: () => vscode.l10n.t('Error Codes in the Clipboard'),
  whenEmpty: () =>
    vscode.l10n.t('The clipboard contains no text. Copy a response or the lines of a log, then try again.'),
  whenNothingFound: () =>
    vscode.l10n.t(
      'The clipboard contains no code of the error code catalog. Copy the whole response or the lines around the code, or search the catalog.',
    ),
};

const selection: Place = {
  title: () => vscode.l10n.t('Error Codes in the Selection'),
  whenEmpty: () => vscode.l10n.t('No text is selected. Select a response or the lines of a log, then try again.'),
  whenNothingFound: () =>
    vscode.l10n.t(
      'The selection contains no code of the error code catalog. Select the whole response or the lines around the code, or search the catalog.',
    ),
};

const limitNote = (isCut: boolean): string =>
  isCut ? vscode.l10n.t('Only the first {0} characters were searched.', maxSearched) : '';

const itemFor = (
  { language }: ExplanationServices,
  { code, cloud, row }: Explained,
  found: FoundCode,
): PickItem<FoundCode> => ({
  label: code,
  description: `${statusLabel(row)} · ${cloud} ${row.product}`,
  detail: localized(row.meaning, language),
  value: found,
});

async function* itemsFor(
  services: ExplanationServices,
  found: readonly FoundCode[],
): AsyncGenerator<readonly PickItem<FoundCode>[]> {
  const explained = await Promise.all(found.map((each) => explainedCode(services, each)));
  yield found.flatMap((each, at) => {
    const about = explained[at];
    return about ? [itemFor(services, about, each)] : [];
  });
}

/** Shows the page of the only code, or of the one that the user selects. */
async function showFound(
  { services, pages, ui, search }: ExplainTextParts,
  place: Place,
  found: readonly FoundCode[],
  note: string,
): Promise<void> {
  const [first] = found;
  if (!first) {
    const button = vscode.l10n.t('Search Catalog…');
    const message = [place.whenNothingFound(), note].filter(Boolean).join(' ');
    if ((await ui.showInformation(message, button)) === button) await search();
    return;
  }
  const title = [place.title(), note].filter(Boolean).join(' · ');
  const chosen = found.length === 1 ? first : await ui.pick(title, () => itemsFor(services, found));
  if (chosen) await pages.show(chosen);
}

/** *Explain Codes in Clipboard*: the text is searched here. It's neither shown, nor stored, nor sent. */
export async function explainClipboard(parts: ExplainTextParts): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() === '') {
    await parts.ui.showInformation(clipboard.whenEmpty());
    return;
  }
  const found = codesInText(text, await parts.services.knowledge.open());
  await showFound(parts, clipboard, found, limitNote(text.length > maxSearched));
}

/** Returns the codes that the document has in a span: by the evidence around them, or else by the text alone. */
function codesWithin(document: vscode.TextDocument, span: Span, knowledge: Knowledge): readonly FoundCode[] {
  const parts = documentParts(document);
  const inContext = new Excerpt(parts, span, document.languageId, knowledge).matchesIn(span);
  if (inContext.length > 0) return distinctCodes(inContext);
  const { text, start } = parts.part(span.start, span.end);
  return codesInText(text.slice(span.start - start), knowledge);
}

/** *Explain Selection*: explains the codes in the selected text of the active editor. */
export async function explainSelection(parts: ExplainTextParts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) {
    await parts.ui.showInformation(selection.whenEmpty());
    return;
  }
  const { document } = editor;
  const [start, end] = [document.offsetAt(editor.selection.start), document.offsetAt(editor.selection.end)];
  const knowledge = await parts.services.knowledge.open();
  const found = codesWithin(document, { start, end: Math.min(end, start + maxSearched) }, knowledge);
  await showFound(parts, selection, found, limitNote(end - start > maxSearched));
}
