import * as vscode from 'vscode';
import { codeChoices, knownCodeIn, queryIn } from '../../app/codes/codeList';
import type { Catalogue } from '../../errors/catalogue';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { withoutFinalDots } from '../../finder/text/characters';
import { asToast } from '../dialogs/plainText';
import type { ExplanationPages } from './explanationPages';
import { type CodeRef, cloudOf, type ExplanationServices } from './explanationServices';

interface CodeItem extends vscode.QuickPickItem {
  readonly ref: CodeRef;
  /** All text that the query is matched with, in lower case. */
  readonly searchText: string;
}

/** Returns the code at the cursor if a catalog contains it, otherwise an empty string. */
function codeAtCursor({ document, selection }: vscode.TextEditor, knowledge: Knowledge): string {
  const range = document.getWordRangeAtPosition(selection.active, /[\w.]+/);
  return range ? knownCodeIn(withoutFinalDots(document.getText(range)), knowledge) : '';
}

/** Returns the likely query: the selection, the code at the cursor, or a code in the clipboard. */
async function likelyQuery(knowledge: Knowledge): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  const here = editor && (queryIn(editor.document.getText(editor.selection)) || codeAtCursor(editor, knowledge));
  return here || knownCodeIn(await vscode.env.clipboard.readText(), knowledge);
}

async function openAll(
  { catalogues }: ExplanationServices,
  providers: readonly string[],
): Promise<ReadonlyMap<string, Catalogue>> {
  const opened = providers.map(async (provider) => [provider, await catalogues.open(provider)] as const);
  return new Map(await Promise.all(opened));
}

const itemsFor = (services: ExplanationServices, catalogues: ReadonlyMap<string, Catalogue>): readonly CodeItem[] =>
  codeChoices(catalogues, (provider) => cloudOf(services, provider), services.language).map(
    ({ label, description, detail, value: { provider, row } }) => ({
      label,
      description,
      detail,
      // The editor's fuzzy match would accept scattered letters, so items are matched by whole words here.
      alwaysShow: true,
      searchText: [label, description, detail].join('\n').toLowerCase(),
      ref: { provider, code: row.code, status: row.status ?? undefined },
    }),
  );

/** Returns the items that contain every word of the query. */
function matchingItems(items: readonly CodeItem[], query: string): readonly CodeItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ searchText }) => words.every((word) => searchText.includes(word)));
}

/** *Explain Error Code…*: lets the user select a documented code, then shows its page. */
export async function explainCode(services: ExplanationServices, pages: ExplanationPages): Promise<void> {
  const knowledge = await services.knowledge.open();
  const catalogues = await openAll(services, knowledge.providers);
  const query = await likelyQuery(knowledge);
  const list = vscode.window.createQuickPick<CodeItem>();
  list.title = vscode.l10n.t('Explain Error Code');
  list.placeholder = vscode.l10n.t('Search by code, HTTP status, or keyword (for example, portable)');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.value = asToast(query);
  const items = itemsFor(services, catalogues);
  const show = (value: string): void => {
    list.items = matchingItems(items, value);
  };
  show(list.value);
  list.onDidChangeValue(show);
  try {
    const chosen = await new Promise<CodeItem | undefined>((resolve) => {
      list.onDidAccept(() => resolve(list.selectedItems[0]));
      list.onDidHide(() => resolve(undefined));
      list.show();
    });
    if (chosen) await pages.show(chosen.ref);
  } finally {
    list.dispose();
  }
}
