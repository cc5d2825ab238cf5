import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { FileFormat, InputRequest, PickItem, SelectableItem, UserInterface } from '../../app/ports';
import type { TreeNode } from '../../app/tree/node';
import { RefusedError } from '../../errors/refusedError';
import { startTimer } from '../clock';
import { fillList } from './fillList';
import { showFormList, showFormText } from './formPrompts';
import { type Entry, entryFor } from './listEntries';
import { asToast } from './plainText';
import { showSearch } from './searchPick';

type Pages<T> = AsyncIterable<readonly PickItem<T>[]>;

/** Shows a quick pick that fills while it is open. Rejects if the items can't be loaded. */
async function pick<T>(title: string, items: (signal: AbortSignal) => Pages<T>): Promise<T | undefined> {
  const closing = new AbortController();
  const list = vscode.window.createQuickPick<Entry<T>>();
  list.title = asToast(title);
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.busy = true;
  list.ignoreFocusOut = true;
  try {
    return await new Promise<T | undefined>((resolve, reject) => {
      list.onDidAccept(() => {
        // While items arrive, the selection may be outdated; the highlighted item counts then.
        const [accepted] = [...list.selectedItems, ...list.activeItems];
        if (accepted) resolve(accepted.value);
      });
      list.onDidHide(() => resolve(undefined));
      list.show();
      fill(list, items(closing.signal), closing.signal).then(undefined, reject);
    });
  } finally {
    closing.abort();
    list.dispose();
  }
}

async function fill<T>(list: vscode.QuickPick<Entry<T>>, pages: Pages<T>, closed: AbortSignal): Promise<void> {
  await fillList(list, entriesOf(pages), closed, startTimer);
  list.busy = false;
  if (list.items.length === 0) list.placeholder = vscode.l10n.t('No matching items');
}

async function* entriesOf<T>(pages: Pages<T>): AsyncIterable<readonly Entry<T>[]> {
  for await (const page of pages) yield page.map(entryFor);
}

async function pickMany<T>(title: string, items: readonly SelectableItem<T>[]): Promise<readonly T[] | undefined> {
  const entries = items.map((item) => ({ ...entryFor(item), picked: item.isSelected }));
  const options = { title: asToast(title), canPickMany: true, ignoreFocusOut: true, matchOnDescription: true } as const;
  return (await vscode.window.showQuickPick(entries, options))?.map(({ value }) => value);
}

const askFor = ({ title, prompt, value, masked, validate }: InputRequest): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: asToast(title),
    prompt: asToast(prompt),
    ignoreFocusOut: true,
    ...(value === undefined ? {} : { value }),
    ...(masked ? { password: true } : {}),
    ...(validate ? { validateInput: validate } : {}),
  });

async function save(name: string, { label, extension }: FileFormat, text: string): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, name),
    filters: { [label]: [extension] },
  });
  if (!uri) return undefined;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri.fsPath;
}

/** The size of a file with so many ids that no review can have all of them, in bytes. */
const maxTextSize = 1_000_000;

async function openText(verb: string): Promise<string | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ canSelectMany: false, openLabel: verb })) ?? [];
  if (!uri) return undefined;
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > maxTextSize) {
    throw new RefusedError(
      vscode.l10n.t('The file is too large: {0} MB. Select one of less than 1 MB.', Math.ceil(size / 1e6)),
    );
  }
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export const createUserInterface = (log: vscode.LogOutputChannel, view: vscode.TreeView<TreeNode>): UserInterface => ({
  showInformation: async (message, ...buttons) => vscode.window.showInformationMessage(asToast(message), ...buttons),
  showWarning: async (message, ...buttons) => vscode.window.showWarningMessage(asToast(message), ...buttons),
  showError: async (message, ...buttons) => vscode.window.showErrorMessage(asToast(message), ...buttons),
  async showConfirmation(message, detail, verb, keep) {
    const options = { modal: true, detail: asToast(detail) };
    return (await vscode.window.showWarningMessage(asToast(message), options, keep, verb)) === verb;
  },
  showInput: async (request) => askFor(request),
  showFormText,
  showFormList,
  pick,
  search: showSearch,
  pickMany,
  copy: async (text) => vscode.env.clipboard.writeText(text),
  pastedText: async () => vscode.env.clipboard.readText(),
  openText,
  save,
  async open(url) {
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  },
  showLog: () => log.show(true),
  async showTree() {
    await vscode.commands.executeCommand('cloudAttachments.resources.focus');
  },
  async run(command, row) {
    await vscode.commands.executeCommand(`cloudAttachments.${command}`, ...(row ? [row] : []));
  },
  async reveal(row) {
    await view.reveal(row, { select: true, focus: false });
  },
  async hideMessages() {
    await vscode.commands.executeCommand('notifications.hideToasts');
  },
});
