import type { InputRequest, PickItem, UserInterface } from '../../src/app/ports';
import type { TreeNode } from '../../src/app/tree/node';

interface Toast {
  readonly kind: 'inform' | 'warn' | 'fail';
  readonly message: string;
  readonly buttons: readonly string[];
}

/** The rest of the editor, played by a script: answers wait in lines of their own; without one, it is called off. */
export class ScriptedUserInterface implements UserInterface {
  readonly toasts: Toast[] = [];
  readonly questions: InputRequest[] = [];
  readonly picks: { readonly title: string; readonly items: readonly PickItem<unknown>[] }[] = [];
  readonly agreements: { readonly message: string; readonly detail: string; readonly verb: string }[] = [];
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  readonly shown: string[] = [];
  readonly ran: { readonly command: string; readonly row: TreeNode | undefined }[] = [];
  /** What is typed into each question, or a function of the question. */
  readonly texts: (string | undefined)[] = [];
  /** Labels, descriptions or details of what is picked, a list each. */
  readonly picked: string[] = [];
  /** How many pages of a list are waited for before something is picked. */
  patience = Number.POSITIVE_INFINITY;
  readonly agrees: boolean[] = [];
  /** Clicked on any toast that has it. */
  button = '';
  /** Happens while a question is open. */
  meanwhile: () => Promise<void> | void = () => undefined;

  showInformation = (message: string, ...buttons: string[]) => this.#toast('inform', message, buttons);
  showWarning = (message: string, ...buttons: string[]) => this.#toast('warn', message, buttons);
  showError = (message: string, ...buttons: string[]) => this.#toast('fail', message, buttons);

  async showConfirmation(message: string, detail: string, verb: string): Promise<boolean> {
    this.agreements.push({ message, detail, verb });
    await this.meanwhile();
    return this.agrees.shift() ?? false;
  }

  /** Throws when a test types what the question itself would not accept. */
  async showInput(question: InputRequest): Promise<string | undefined> {
    this.questions.push(question);
    await this.meanwhile();
    const text = this.texts.shift();
    const problem = text === undefined ? undefined : question.validate?.(text);
    if (problem !== undefined) throw new Error(`${question.title}: ${problem}`);
    return text;
  }

  async pick<T>(title: string, list: (signal: AbortSignal) => AsyncIterable<readonly PickItem<T>[]>) {
    const items: PickItem<T>[] = [];
    const closed = new AbortController();
    let pages = 0;
    for await (const page of list(closed.signal)) {
      items.push(...page);
      pages += 1;
      if (pages >= this.patience) break;
    }
    closed.abort();
    this.picks.push({ title, items });
    const wanted = this.picked.shift();
    if (wanted === undefined) return undefined;
    const found = items.find(({ label, description, detail }) => [label, description, detail].includes(wanted));
    if (!found)
      throw new Error(`${title}: there is no “${wanted}” among ${items.map(({ label }) => label).join(', ')}.`);
    return found.value;
  }

  async copy(text: string): Promise<void> {
    this.copied.push(text);
  }

  async open(url: string): Promise<void> {
    this.opened.push(url);
  }

  showLog(): void {
    this.shown.push('log');
  }

  async showTree(): Promise<void> {
    this.shown.push('tree');
  }

  async run(command: string, row?: TreeNode): Promise<void> {
    this.ran.push({ command, row });
  }

  async #toast(kind: Toast['kind'], message: string, buttons: readonly string[]): Promise<string | undefined> {
    this.toasts.push({ kind, message, buttons });
    return buttons.includes(this.button) ? this.button : undefined;
  }
}
