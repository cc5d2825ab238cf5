import * as vscode from 'vscode';
import type { SearchedList, SearchItem, SearchState } from '../../app/search/searchedList';
import { startTimer } from '../clock';
import { asToast } from './plainText';
import { ShownEntries, settleMs } from './shownEntries';

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

/**
 * Returns the entries of a list that is still being searched for the same text: those that were shown stay in their places,
 * and the others follow. An entry that moves while Enter is pressed would select another resource.
 */
function inPlace<T>(entries: readonly Entry<T>[], shown: readonly Entry<T>[]): readonly Entry<T>[] {
  const kept = shown.flatMap((each) => entries.find((entry) => isSame(entry, each)) ?? []);
  const present = new Set(kept);
  return [...present, ...entries.filter((entry) => !present.has(entry))];
}

/** Shows a quick pick whose items depend on what is typed. Rejects if the items can't be loaded. */
export async function showSearch<T>(list: SearchedList<T>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Entry<T>>();
  let stopTyping = (): void => undefined;
  let stopSettling = (): void => undefined;
  let isTyping = false;
  let isNewText = true;
  let title = '';
  let notice: string | undefined;
  const shown = new ShownEntries<Entry<T>>(isSame);
  pick.placeholder = asToast(list.placeholder);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;

  const showTitle = (): void => {
    pick.title = notice ?? title;
  };

  /** Says that a selection didn’t count, first while the view may still have the list before, then what to do. */
  const askAgain = (): void => {
    stopSettling();
    notice = vscode.l10n.t('The list has just changed…');
    stopSettling = startTimer(settleMs, () => {
      notice = vscode.l10n.t('The list has changed: check the item, and select it again');
      showTitle();
    });
    showTitle();
  };

  const show = (state: SearchState<T>): void => {
    const [active] = pick.activeItems;
    const found = state.items.map(entryFor);
    const entries = isNewText ? found : inPlace(found, pick.items);
    isNewText = false;
    title = asToast(state.title);
    showTitle();
    pick.busy = state.isBusy;
    if (entries.length === pick.items.length && entries.every((entry, at) => isSame(entry, pick.items[at]))) return;
    shown.replace(entries);
    pick.items = entries;
    if (notice !== undefined) askAgain();
    const kept = active && entries.find((entry) => isSame(entry, active));
    if (kept) pick.activeItems = [kept];
  };

  try {
    return await new Promise<T | undefined>((resolve, reject) => {
      const choose = (entry: Entry<T> | undefined, chosen: (seen: Entry<T>) => T | undefined): void => {
        // Otherwise the list is still about the text before.
        const isCurrent = !isTyping && !isNewText;
        const seen = isCurrent ? shown.seen(entry) : undefined;
        const value = seen && chosen(seen);
        if (value !== undefined) resolve(value);
        else if (!seen || !shown.isSettled) askAgain();
      };
      pick.onDidChangeValue((text) => {
        stopTyping();
        stopSettling();
        isTyping = true;
        notice = undefined;
        showTitle();
        stopTyping = startTimer(typingMs, () => {
          isTyping = false;
          isNewText = true;
          list.type(text);
        });
      });
      pick.onDidAccept(() => choose(pick.selectedItems[0] ?? pick.activeItems[0], ({ item }) => item.value));
      pick.onDidTriggerItemButton(({ item, button }) =>
        choose(item, ({ buttons }) => buttons.find((each) => each === button)?.value),
      );
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      list.start(show, reject);
    });
  } finally {
    stopTyping();
    stopSettling();
    list.dispose();
    pick.dispose();
  }
}
