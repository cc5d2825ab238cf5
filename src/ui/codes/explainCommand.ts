import * as vscode from 'vscode';
import { codeChoices, knownCodeIn, queryIn } from '../../app/codes/codeList';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { withoutFinalDots } from '../../finder/text/characters';
import { asToast } from '../dialogs/plainText';
import { type CodeRef, cloudOf, type ExplanationServices } from '../explanations/shared';
import type { ExplanationPages } from './explanationPages';

interface CodeItem extends vscode.QuickPickItem {
  readonly ref: CodeRef;
  /** All that a person may look for, in lower case. */
  readonly searched: string;
}

/** The code that the cursor stands in, if a catalogue has it. */
function codeAtCursor({ document, selection }: vscode.TextEditor, knowledge: Knowledge): string {
  const range = document.getWordRangeAtPosition(selection.active, /[\w.]+/);
  return range ? knownCodeIn(withoutFinalDots(document.getText(range)), knowledge) : '';
}

/** What the person is likely to ask about: what is selected, the code at the cursor, or one that was copied. */
async function likelyQuery(knowledge: Knowledge): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  const here = editor && (queryIn(editor.document.getText(editor.selection)) || codeAtCursor(editor, knowledge));
  return here || knownCodeIn(await vscode.env.clipboard.readText(), knowledge);
}

const itemsFor = (explaining: ExplanationServices, knowledge: Knowledge): readonly CodeItem[] =>
  codeChoices(knowledge, (provider) => cloudOf(explaining, provider), explaining.language).map(
    ({ label, description, detail, value: { provider, row } }) => ({
      label,
      description,
      detail,
      // The editor's own match takes letters here and there for a hit: ours asks for whole pieces, and decides.
      alwaysShow: true,
      searched: [label, description, detail].join('\n').toLowerCase(),
      ref: { provider, code: row.code, status: row.status ?? undefined },
    }),
  );

/** Those that hold every word of the query. */
function fitting(items: readonly CodeItem[], query: string): readonly CodeItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ searched }) => words.every((word) => searched.includes(word)));
}

/** *Explain Error Code…*: every documented code to choose from, then its page. */
export async function explainCode(explaining: ExplanationServices, pages: ExplanationPages): Promise<void> {
  const knowledge = await explaining.knowledge.open();
  const query = await likelyQuery(knowledge);
  const list = vscode.window.createQuickPick<CodeItem>();
  list.title = vscode.l10n.t('Explain Error Code');
  list.placeholder = vscode.l10n.t('Search by code, HTTP status, or keyword (for example, portable)');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.value = asToast(query);
  const items = itemsFor(explaining, knowledge);
  const show = (value: string): void => {
    list.items = fitting(items, value);
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
