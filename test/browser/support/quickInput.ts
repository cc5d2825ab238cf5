import { errors, type Locator, type Page } from 'playwright-core';
import { untilTrue } from '../../support/until';
import { appears } from './appears';

/** Fills a field, unless it is hidden meanwhile. */
async function isFilled(field: Locator, text: string): Promise<boolean> {
  try {
    await field.fill(text, { timeout: 2_000 });
    return await field.isVisible();
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

/** The quick pick or input box at the top of the window. */
export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get widget(): Locator {
    return this.#page.locator('.quick-input-widget');
  }

  get field(): Locator {
    return this.widget.locator('input.input');
  }

  item(text: string | RegExp): Locator {
    return this.widget.locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  get title(): Locator {
    return this.widget.locator('.quick-input-title');
  }

  /** Waits for the box with this title. */
  async titled(title: string | RegExp): Promise<void> {
    await this.title.filter({ hasText: title }).waitFor();
  }

  /** Returns all text of the box. */
  text(): Promise<string> {
    return this.widget.innerText();
  }

  /** Returns the validation message or the prompt. */
  message(text: string | RegExp): Locator {
    return this.widget.locator('.quick-input-message').filter({ hasText: text });
  }

  /**
   * Filters the list with this title by typing, and accepts the item once it is the active one. The box is the same for
   * every question, so only its title identifies it.
   */
  async take(title: string | RegExp, typed: string, item: string | RegExp = typed): Promise<void> {
    await this.titled(title);
    await this.#narrow(typed, item);
  }

  /** Runs a command from the palette. */
  async run(command: string): Promise<void> {
    const focused = this.#focused(command);
    await untilTrue(async () => {
      await this.#openPalette(`>${command}`);
      await untilTrue(async () => (await focused.isVisible()) || !(await this.field.isVisible()));
      return focused.isVisible();
    });
    await this.accept(command);
  }

  /** Returns the text of all commands that the palette lists for a text. `expected` is one that it always lists. */
  async commands(typed: string, expected: string): Promise<string> {
    await this.#openPalette(`>${typed}`);
    await this.item(expected).waitFor();
    const text = await this.text();
    await this.close();
    return text;
  }

  /** Enters text into the input box with this title. */
  async enter(title: string | RegExp, text: string): Promise<void> {
    await this.titled(title);
    await this.submit(text);
  }

  /** Enters text into a box of the editor, which has no title. */
  async submit(text: string): Promise<void> {
    await this.field.fill(text);
    await this.#page.keyboard.press('Enter');
  }

  /** Selects from a list of the editor, which has no title. */
  async pick(item: string): Promise<void> {
    await this.#narrow(item, item);
  }

  /**
   * Opens the palette and types into it. A view that has refreshed takes back the focus that it had when the refresh began,
   * which closes the palette; then the key is pressed again.
   */
  async #openPalette(typed: string): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
    await untilTrue(async () => {
      await this.#page.keyboard.press('F1');
      return (await appears(this.field)) && (await isFilled(this.field, typed));
    });
  }

  async #narrow(typed: string, item: string | RegExp): Promise<void> {
    await this.field.fill(typed);
    await this.accept(item);
  }

  /** Accepts the item once it is the active one. */
  async accept(item: string | RegExp): Promise<void> {
    const typed = await this.field.inputValue();
    const focused = this.#focused(item);
    // A list that changes while the key is pressed ignores it, and asks for it again.
    const ignored = this.title.filter({ hasText: 'The list has just changed' });
    const again = this.title.filter({ hasText: 'select it again' });
    let isAnswered = (): Promise<boolean> => ignored.or(again).isVisible();
    do {
      await focused.waitFor();
      await this.#page.keyboard.press('Enter');
      await untilTrue(async () => !(await this.#has(typed)) || (await isAnswered()));
      if (await ignored.isVisible()) await again.waitFor();
      isAnswered = () => ignored.isVisible();
    } while (await again.isVisible());
  }

  /** The active item, if it has this text. */
  #focused(item: string | RegExp): Locator {
    return this.widget.locator('.monaco-list-row.focused').filter({ hasText: item });
  }

  /** Whether the box is open with this text. */
  async #has(typed: string): Promise<boolean> {
    const field = await this.field.elementHandle({ timeout: 0 }).catch(() => null);
    return field !== null && (await field.isVisible()) && (await field.inputValue()) === typed;
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}
