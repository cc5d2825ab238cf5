import * as vscode from 'vscode';
import type { SearchedList, SearchItem, SearchState } from '../../app/search/searchedList';
import { startTimer } from '../clock';
import { asToast } from './plainText';
import { ShownEntries } from './shownEntries';

interface Button<T> extends vscode.QuickInputButton {
  readonly value: T;
}

interface Entry<T> extends vscode.QuickPickItem {
  readonly item: SearchItem<T>;
  readonly buttons: readonly Button<T>[];
}

/** The list isn't searched before the text stays the same for so long, in milliseconds. */
const typingMs = 50;

/** Returns an item as the editor shows it. The editor must not filter it: it may match by what it doesn’t show. */
function entryFor<T>(item: SearchItem<T>): Entry<T> {
  const { label, description, detail, icon, buttons = [] } = item;
  return {
    label: asToast(label) || '–',
    description: asToast(description),
    detail: asToast(detail),
    alwaysShow: true,
    ...(icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(icon) }),
    buttons: buttons.map((button) => ({
      iconPath: new vscode.ThemeIcon(button.icon),
      tooltip: button.label,
      value: button.value,
    })),
    item,
  };
}

const isSame = <T>(one: Entry<T>, other: Entry<T> | undefined): boolean =>
  one.label === other?.label && one.description === other.description && one.detail === other.detail;

/** Shows a quick pick whose items depend on what is typed. Rejects if the items can't be loaded. */
export async function showSearch<T>(list: SearchedList<T>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Entry<T>>();
  let stopTyping = (): void => undefined;
  const shown = new ShownEntries<Entry<T>>();
  pick.placeholder = asToast(list.placeholder);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;

  const show = ({ title, items, isBusy }: SearchState<T>): void => {
    const [active] = pick.activeItems;
    const entries = items.map(entryFor);
    pick.title = asToast(title);
    pick.busy = isBusy;
    if (entries.length === pick.items.length && entries.every((entry, at) => isSame(entry, pick.items[at]))) return;
    shown.replace(entries);
    pick.items = entries;
    const kept = active && entries.find((entry) => isSame(entry, active));
    if (kept) pick.activeItems = [kept];
  };

  try {
    return await new Promise<T | undefined>((resolve, reject) => {
      const choose = (value: T | undefined): void => {
        if (value !== undefined) resolve(value);
      };
      pick.onDidChangeActive(() => shown.confirm());
      pick.onDidChangeValue((text) => {
        stopTyping();
        stopTyping = startTimer(typingMs, () => list.type(text));
      });
      pick.onDidAccept(() => choose(shown.seen(pick.selectedItems[0] ?? pick.activeItems[0])?.item.value));
      pick.onDidTriggerItemButton(({ item, button }) => choose(shown.seenButton(item, button)?.value));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      list.start(show, reject);
    });
  } finally {
    stopTyping();
    list.dispose();
    pick.dispose();
  }
}
