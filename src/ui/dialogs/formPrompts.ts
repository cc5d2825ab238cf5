import * as vscode from 'vscode';
import type { FormEntry, FormList, FormPlace, FormText } from '../../app/ports';
import { type Entry, entryFor } from './listEntries';
import { asToast } from './plainText';

/** Shows a prompt at its step of the form, with *Back* if there is a step before it. */
function place(prompt: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox, at: FormPlace, title: string): void {
  prompt.title = asToast(title);
  prompt.step = at.step;
  prompt.totalSteps = at.total;
  prompt.buttons = at.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  prompt.ignoreFocusOut = true;
}

const isBack = (button: vscode.QuickInputButton): boolean => button === vscode.QuickInputButtons.Back;

/** Asks for a text. It is validated when it changes and when it is accepted, but not when the box opens. */
export async function showFormText(question: FormText): Promise<FormEntry<string, string> | undefined> {
  const { title, prompt, value = '', masked = false, problem, validate, isSensitive, isAcceptedImmediately } = question;
  const box = vscode.window.createInputBox();
  place(box, question, title);
  box.prompt = asToast(prompt);
  box.value = value;
  box.password = masked;
  box.validationMessage = problem === '' ? undefined : asToast(problem);
  try {
    return await new Promise((resolve) => {
      const accept = (): void => {
        const fault = validate?.(box.value);
        if (fault === undefined) resolve({ kind: 'entered', value: box.value });
        else box.validationMessage = fault;
      };
      box.onDidChangeValue((text) => {
        box.password = masked || (isSensitive?.(text) ?? false);
        if (isAcceptedImmediately?.(text)) accept();
        else box.validationMessage = validate?.(text);
      });
      box.onDidAccept(accept);
      box.onDidTriggerButton((button) => {
        if (isBack(button)) resolve({ kind: 'back', value: box.value });
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}

/** Shows a list. The item that was selected before is highlighted. */
export async function showFormList<T>(question: FormList<T>): Promise<FormEntry<T> | undefined> {
  const { title, items, isSelected } = question;
  const list = vscode.window.createQuickPick<Entry<T>>();
  place(list, question, title);
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = items.map(entryFor);
  list.activeItems = list.items.filter((entry) => isSelected(entry.value)).slice(0, 1);
  try {
    return await new Promise((resolve) => {
      list.onDidAccept(() => {
        const [accepted] = [...list.selectedItems, ...list.activeItems];
        if (accepted) resolve({ kind: 'entered', value: accepted.value });
      });
      list.onDidTriggerButton((button) => {
        if (isBack(button)) resolve({ kind: 'back', value: undefined });
      });
      list.onDidHide(() => resolve(undefined));
      list.show();
    });
  } finally {
    list.dispose();
  }
}
