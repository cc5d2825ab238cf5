import type {
  FileFormat,
  FormEntry,
  FormList,
  FormPlace,
  FormText,
  InputRequest,
  PickItem,
  SelectableItem,
  UserInterface,
} from '../../src/app/ports';
import type { SearchedList, SearchState } from '../../src/app/search/searchedList';
import type { TreeNode } from '../../src/app/tree/node';

interface Toast {
  readonly kind: 'information' | 'warning' | 'error';
  readonly message: string;
  readonly buttons: readonly string[];
}

/** In place of a text or an item: the user selects *Back*. */
export const back: unique symbol = Symbol('back');

/** The rest of the editor's user interface, with scripted input in queues; without input the user cancels. */
export class ScriptedUserInterface implements UserInterface {
  readonly toasts: Toast[] = [];
  readonly inputRequests: InputRequest[] = [];
  /** Those that belong to a form. */
  readonly formTexts: FormText[] = [];
  readonly picks: {
    readonly title: string;
    readonly items: readonly (PickItem<unknown> & { readonly isSelected?: boolean })[];
  }[] = [];
  readonly confirmations: { readonly message: string; readonly detail: string; readonly verb: string }[] = [];
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  readonly shown: string[] = [];
  readonly ran: { readonly command: string; readonly row: TreeNode | undefined }[] = [];
  /** What is typed into each input box, or a function of the request. */
  readonly texts: (string | undefined | typeof back)[] = [];
  /** Labels, descriptions or details of the selected items, one for each list. */
  readonly picked: (string | typeof back)[] = [];
  /** The place of each prompt of a form, such as `2/6`, with `<` if it has *Back*, in order. */
  readonly places: string[] = [];
  /** How many pages of a list are awaited before something is selected. */
  pagesBeforePick = Number.POSITIVE_INFINITY;
  readonly confirms: boolean[] = [];
  /** Clicked on any message that has it. */
  button = '';
  /** The rows that were selected in the view. */
  readonly revealed: TreeNode[] = [];
  hiddenMessages = 0;
  /** The path that the user selects for a file. */
  saveTo: string | undefined;
  readonly saved: { readonly name: string; readonly extension: string; readonly text: string }[] = [];
  /** Runs while an input box is open. */
  meanwhile: () => Promise<void> | void = () => undefined;

  /** The text of the clipboard, and of the file that the user selects. */
  pasted = '';
  fileText: string | undefined;

  pastedText = async () => this.pasted;
  openText = async () => this.fileText;
  showInformation = (message: string, ...buttons: string[]) => this.#toast('information', message, buttons);
  showWarning = (message: string, ...buttons: string[]) => this.#toast('warning', message, buttons);
  showError = (message: string, ...buttons: string[]) => this.#toast('error', message, buttons);

  async showConfirmation(message: string, detail: string, verb: string): Promise<boolean> {
    this.confirmations.push({ message, detail, verb });
    await this.meanwhile();
    return this.confirms.shift() ?? false;
  }

  /** Throws if a test types what the input box would not accept. */
  async showInput(question: InputRequest): Promise<string | undefined> {
    this.inputRequests.push(question);
    await this.meanwhile();
    const text = this.texts.shift();
    if (text === back) throw new Error(`${question.title} is no form.`);
    const problem = text === undefined ? undefined : question.validate?.(text);
    if (problem !== undefined) throw new Error(`${question.title}: ${problem}`);
    return text;
  }

  /** Throws if a test enters what the input box would not accept. Going back returns what was in the box. */
  async showFormText(question: FormText): Promise<FormEntry<string, string> | undefined> {
    this.#placed(question);
    this.formTexts.push(question);
    if (this.texts[0] !== back) {
      const value = await this.showInput(question);
      return value === undefined ? undefined : { kind: 'entered', value };
    }
    this.inputRequests.push(question);
    this.texts.shift();
    return { kind: 'back', value: question.value ?? '' };
  }

  async showFormList<T>(question: FormList<T>): Promise<FormEntry<T> | undefined> {
    this.#placed(question);
    if (this.picked[0] === back) {
      this.picks.push(question);
      this.picked.shift();
      return { kind: 'back', value: undefined };
    }
    const { items, isSelected } = question;
    const list = items.map((each) => ({ ...each, isSelected: isSelected(each.value) }));
    const found = await this.#pickFrom(question.title, list);
    return found && { kind: 'entered', value: found.value };
  }

  #placed({ step, total, canGoBack }: FormPlace): void {
    this.places.push(`${canGoBack ? '<' : ''}${step}/${total}`);
  }

  /** The labels of the items to select in the next list of several; without them the user cancels. */
  readonly pickedMany: (readonly string[])[] = [];

  async pickMany<T>(title: string, items: readonly SelectableItem<T>[]): Promise<readonly T[] | undefined> {
    this.picks.push({ title, items });
    const wanted = this.pickedMany.shift();
    return wanted && items.filter(({ label }) => wanted.includes(label)).map(({ value }) => value);
  }

  async pick<T>(title: string, list: (signal: AbortSignal) => AsyncIterable<readonly PickItem<T>[]>) {
    const items: PickItem<T>[] = [];
    const closed = new AbortController();
    let pages = 0;
    for await (const page of list(closed.signal)) {
      items.push(...page);
      pages += 1;
      if (pages >= this.pagesBeforePick) break;
    }
    closed.abort();
    items.sort(({ order: one = 0 }, { order: other = 0 }) => one - other);
    return (await this.#pickFrom(title, items))?.value;
  }

  /** Lets the time pass that a searched list waits for. */
  passTime: () => void = () => undefined;
  /** What is typed into each searched list; nothing if it is empty. */
  readonly searched: string[] = [];
  /** The label of the button to press on the selected item of the next searched list. */
  readonly itemButtons: string[] = [];
  /** The titles of the searched lists while they were open. */
  readonly searchTitles: string[] = [];

  /** Types a text, if there is one, and selects an item when everything has been searched. */
  async search<T>(list: SearchedList<T>): Promise<T | undefined> {
    try {
      const typed = this.searched.shift();
      const state = await this.#settled(list, typed);
      this.picks.push({ title: state.title, items: state.items as readonly PickItem<unknown>[] });
      const wanted = this.picked.shift();
      if (wanted === undefined) return undefined;
      const found = state.items.find(({ label, description, detail }) =>
        [label, description, detail].includes(String(wanted)),
      );
      if (!found)
        throw new Error(
          `${state.title}: no “${String(wanted)}” among ${state.items.map(({ label }) => label).join(', ')}.`,
        );
      const button = this.itemButtons.shift();
      return button === undefined ? found.value : found.buttons?.find(({ label }) => label === button)?.value;
    } finally {
      list.dispose();
    }
  }

  #settled<T>(list: SearchedList<T>, typed: string | undefined): Promise<SearchState<T>> {
    return new Promise((resolve, reject) => {
      let isEnded = false;
      let isTyped = typed === undefined;
      const end = (then: () => void): void => {
        isEnded = true;
        then();
      };
      const isEnough = ({ isBusy, items }: SearchState<T>): boolean =>
        !isBusy || (this.pagesBeforePick !== Number.POSITIVE_INFINITY && items.length > 0);
      list.start(
        (state) => {
          this.searchTitles.push(state.title);
          if (isTyped && isEnough(state)) end(() => resolve(state));
        },
        (error) => end(() => reject(error)),
      );
      if (typed !== undefined) list.type(typed);
      isTyped = true;
      const passTime = (): void => {
        if (isEnded) return;
        this.passTime();
        setImmediate(passTime);
      };
      passTime();
    });
  }

  async #pickFrom<I extends PickItem<unknown>>(title: string, items: readonly I[]): Promise<I | undefined> {
    this.picks.push({ title, items });
    const wanted = this.picked.shift();
    if (wanted === undefined) return undefined;
    if (wanted === back) throw new Error(`${title} is no form.`);
    const found = items.find(({ label, description, detail }) => [label, description, detail].includes(wanted));
    if (!found)
      throw new Error(`${title}: there is no “${wanted}” among ${items.map(({ label }) => label).join(', ')}.`);
    return found;
  }

  async copy(text: string): Promise<void> {
    this.copied.push(text);
  }

  /** Resolves with undefined until a test sets `saveTo`. */
  async save(name: string, { extension }: FileFormat, text: string): Promise<string | undefined> {
    if (this.saveTo !== undefined) this.saved.push({ name, extension, text });
    return this.saveTo;
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

  async reveal(row: TreeNode): Promise<void> {
    this.revealed.push(row);
  }

  async hideMessages(): Promise<void> {
    this.hiddenMessages += 1;
  }

  async #toast(kind: Toast['kind'], message: string, buttons: readonly string[]): Promise<string | undefined> {
    this.toasts.push({ kind, message, buttons });
    return buttons.includes(this.button) ? this.button : undefined;
  }
}
