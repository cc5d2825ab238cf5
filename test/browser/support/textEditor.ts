import type { Locator } from 'playwright-core';
import { untilTrue } from '../../support/until';
import { appears } from './appears';
import type { Workbench } from './workbench';

/** The workbench's text editor, used as a user does. */
export class TextEditor {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get #page() {
    return this.#workbench.page;
  }

  /** Opens a file of the workspace by its name. */
  async open(name: string): Promise<void> {
    await this.#page.keyboard.press('Control+P');
    await this.#workbench.quickInput.pick(name);
    await this.tab(name).waitFor();
  }

  /** The active tab, if it has this name. */
  tab(name: string): Locator {
    return this.#page.locator('.tab.active').filter({ hasText: name });
  }

  /** Closes the active tab. */
  async closeTab(): Promise<void> {
    await this.tab('').locator('.tab-actions .action-label').click();
  }

  get marks(): Locator {
    return this.#page.locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  }

  /** A view that has refreshed takes back the focus that it had when the refresh began; then the key is pressed again. */
  async focus(): Promise<void> {
    await untilTrue(async () => {
      await this.#page.keyboard.press('Control+1');
      return this.#page.locator('.editor-instance .monaco-editor.focused').isVisible();
    });
  }

  /** Puts the cursor into the first occurrence of a text that contains a word. */
  async goTo(text: string, word: string): Promise<void> {
    const before = text.slice(0, text.indexOf(word) + 2).split('\n');
    await this.focus();
    await this.#page.keyboard.press('Control+G');
    await this.#workbench.quickInput.submit(`:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`);
    await this.#workbench.quickInput.widget.waitFor({ state: 'hidden' });
    await this.focus();
  }

  /** Puts the cursor into the name of a property, by searching for it. */
  goToProperty(name: string): Promise<void> {
    return this.find(`"${name}"`);
  }

  /** Selects the first occurrence of a text below the cursor, and brings it into view. */
  async find(text: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press('Control+F');
    await this.#page.locator('.find-widget.visible textarea').first().fill(text);
    await this.#page.keyboard.press('Enter');
    await this.#page.keyboard.press('Escape');
  }

  /** Selects the word at the cursor: first the part that begins with a capital letter, then the whole. */
  async selectWord(): Promise<void> {
    for (let part = 0; part < 2; part++) await this.#page.keyboard.press('Shift+Alt+ArrowRight');
  }

  get hover(): Locator {
    return this.#page.locator('.monaco-resizable-hover .monaco-hover-content');
  }

  /** Returns all hovers at the cursor, once they contain this text. */
  async showHover(part: string): Promise<string> {
    await this.#page.keyboard.press('Control+K');
    await this.#page.keyboard.press('Control+I');
    await this.hover.filter({ hasText: part }).waitFor();
    return this.hover.innerText();
  }

  /** A link of the hover. */
  link(label: string): Locator {
    return this.hover.locator('a').filter({ hasText: label });
  }

  async closeHover(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.hover.waitFor({ state: 'hidden' });
  }

  /** Returns the text of a Markdown preview; its document is a frame inside a frame. */
  get preview(): Locator {
    return this.#page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('body');
  }

  /** Returns the quick fixes at the cursor. Asks again if a box that returns the focus late has closed the list. */
  async showFixes(): Promise<readonly string[]> {
    await this.#page.locator('.monaco-editor.focused').first().waitFor();
    await this.#page.keyboard.press('Control+.');
    while (!(await appears(this.fix('')))) {
      // In an open list the same keys would accept a fix.
      await this.#page.keyboard.press('Escape');
      await this.#page.locator('.monaco-editor.focused').first().waitFor();
      await this.#page.keyboard.press('Control+.');
    }
    return this.#page.locator('.action-widget .monaco-list-row.action .title').allInnerTexts();
  }

  fix(title: string | RegExp): Locator {
    return this.#page.locator('.action-widget .monaco-list-row.action').filter({ hasText: title }).first();
  }

  /** The code lenses above a line. */
  lens(title: string): Locator {
    return this.#page.locator('.codelens-decoration a').filter({ hasText: title }).first();
  }

  async showProblems(): Promise<void> {
    if ((await this.#page.locator('.markers-panel').count()) === 0) await this.#page.keyboard.press('Control+Shift+M');
    await this.#page.locator('.markers-panel').waitFor();
  }

  async hideProblems(): Promise<void> {
    const panel = this.#page.locator('.markers-panel');
    if ((await panel.count()) > 0) await this.#page.keyboard.press('Control+Shift+M');
    await panel.waitFor({ state: 'hidden' });
  }

  /** A row of the Problems panel. */
  problem(text: string | RegExp): Locator {
    return this.#page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();
  }
}
