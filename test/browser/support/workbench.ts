import { rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { until, untilTrue } from '../../support/until';
import { type Editor, type EditorOptions, openEditor } from '../../tools/editor/openEditor.mjs';
import { appears } from './appears';
import { installedExtension } from './installedExtension';
import { QuickInput } from './quickInput';
import { sharedBrowser } from './sharedBrowser';

const pictures = join(__dirname, '../../../out/pictures');
const log = 'Cloud Attachments.log';
const sideBarEnd = 500;

/** What a test can see of the extensions that VS Code contains: themes, and the languages of the files it opens. */
const builtIn = [
  'theme-defaults',
  'theme-seti',
  'json',
  'log',
  'markdown-basics',
  'markdown-language-features',
  'xml',
  'yaml',
];

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const exactly = (text: string): RegExp => new RegExp(`^${quoted(text)}$`);
/** The end of the id follows a name that other resources have, too. */
const named = (name: string): RegExp => new RegExp(`^${quoted(name)}(?: …[\\w-]+)?$`);

/** A row of the tree, by its name or as a locator. */
type Row = string | RegExp | Locator;

/** The real workbench with the packaged extension, used as a user does. */
export class Workbench {
  readonly #editor: Editor;
  readonly #seen: string[] = [];
  /** The length of each log that was skipped. */
  readonly #skipped = new Map<string, number>();
  readonly page: Page;
  readonly quickInput: QuickInput;

  private constructor(editor: Editor) {
    this.#editor = editor;
    this.page = editor.page;
    this.quickInput = new QuickInput(editor.page);
    this.page.setDefaultTimeout(60_000);
  }

  static async open(options: EditorOptions = {}): Promise<Workbench> {
    const settings = { 'window.autoDetectColorScheme': true, ...options.settings };
    const editor = await openEditor({
      installed: await installedExtension(),
      viewport: { width: 1280, height: 1004 },
      builtIn,
      browser: await sharedBrowser(),
      ...options,
      settings,
    });
    const workbench = new Workbench(editor);
    try {
      await workbench.page.locator('.activitybar [aria-label^="Cloud Attachments"]').first().waitFor();
      return workbench;
    } catch (error) {
      await workbench.dispose();
      throw error;
    }
  }

  /** Opens another window of the same user on the same editor, which `dispose` closes. */
  async another(): Promise<Workbench> {
    const page = await this.page.context().newPage();
    const workbench = new Workbench({ ...this.#editor, page, dispose: () => page.close() });
    await workbench.reload();
    return workbench;
  }

  /** Reloads the window, as a restart of the editor would restore it. */
  async reload(): Promise<void> {
    await this.page.goto(this.#editor.url.href);
    await this.page.locator('.activitybar [aria-label^="Cloud Attachments"]').first().waitFor();
  }

  /** Shows the tree, as a user does first. */
  async openView(): Promise<void> {
    await this.page.locator('.activitybar [aria-label^="Cloud Attachments"]').first().click();
    await this.widenSideBar();
  }

  /** Returns the text of the view if it has no rows. */
  get welcome(): Locator {
    return this.page.locator('.welcome-view-content');
  }

  /** The view of resources. */
  get resources(): Locator {
    return this.#pane('Resources', '资源');
  }

  /** The view of operations. */
  get operations(): Locator {
    return this.#pane('Operations', '操作');
  }

  /** The view of unattached resources. */
  get unattached(): Locator {
    return this.#pane('Unattached', '未挂载、未绑定');
  }

  #pane(...titles: readonly string[]): Locator {
    const headers = titles.map((title) => `.pane-header[aria-label^="${title}"]`).join(', ');
    return this.page.locator('.part.sidebar .pane').filter({ has: this.page.locator(headers) });
  }

  /** Expands the view of operations, which is collapsed at first. */
  openOperations(): Promise<void> {
    return this.showView(this.operations, true);
  }

  /** Expands or collapses a view. */
  async showView(view: Locator, isExpanded: boolean): Promise<void> {
    const header = view.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== String(isExpanded)) await header.click();
    await view.locator(`.pane-header[aria-expanded="${isExpanded}"]`).waitFor();
  }

  /** The rows of operations with this label. */
  operation(label: string): Locator {
    return this.operations
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: named(label) }) });
  }

  /** Returns a button beside a view's title. They are visible while the pointer is on the view. */
  async viewButton(name: string, view = this.resources): Promise<Locator> {
    await view.locator('.pane-header').hover();
    // The keys of a command follow its name.
    return view.locator('.pane-header').getByRole('button', { name: new RegExp(`^${quoted(name)}(?: \\(.+\\))?$`) });
  }

  async viewAction(name: string, view = this.resources): Promise<void> {
    await (await this.viewButton(name, view)).click();
  }

  /** Returns the message above the rows of resources. */
  get viewMessage(): Locator {
    return this.resources.locator('.pane-body .message');
  }

  /** Returns what an action copies. */
  async copiedBy(action: () => Promise<unknown>): Promise<string> {
    await this.page.evaluate("navigator.clipboard.writeText('')");
    await action();
    return until(async () => (await this.page.evaluate<string>('navigator.clipboard.readText()')) || undefined);
  }

  /** Makes the tree wide enough for the text of its rows. */
  async widenSideBar(): Promise<void> {
    const sash = this.page.locator('.primary-sidebar-sash');
    await this.page.locator('.part.sidebar').waitFor();
    await sash.hover();
    await this.page.mouse.down();
    await this.page.mouse.move(sideBarEnd, 400);
    await this.page.mouse.up();
    await this.#leaveSideBar();
  }

  dispose(): Promise<void> {
    return this.#editor.dispose();
  }

  /**
   * Removes the profile of an editor that isn't disposed of, but ends with this process. What the editor writes after that
   * stays in the folder for temporary files.
   */
  removeProfile(): void {
    try {
      rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error;
    }
  }

  /** Runs a command of the extension from the palette by its visible name. */
  async palette(title: string): Promise<void> {
    await this.command(`Cloud Attachments: ${title}`);
  }

  async command(title: string): Promise<void> {
    await this.quickInput.run(title);
  }

  async clearToasts(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
    await this.page.locator('.notification-toast').first().waitFor({ state: 'detached' });
  }

  async openSandbox(): Promise<void> {
    await this.palette('Try the Sandbox');
    await this.row('Zenlayer sandbox').waitFor();
    await this.widenSideBar();
  }

  get #rows(): Locator {
    return this.resources.locator('.monaco-list-row');
  }

  /** The tree's rows with this name, or with a label that matches. */
  rows(label: string | RegExp): Locator {
    const text = typeof label === 'string' ? named(label) : label;
    return this.#rows.filter({ has: this.page.locator('.label-name', { hasText: text }) });
  }

  /** The rows with this name that a screen reader describes with a text, which the row itself may leave out. */
  described(name: string | RegExp, text: string): Locator {
    return this.rows(name).and(this.page.locator(`[aria-label*="${text}"]`));
  }

  /** The rows with this name that are selected. */
  selected(name: string | RegExp): Locator {
    return this.rows(name).and(this.page.locator('.selected'));
  }

  /** The first row with this name, or the given locator. */
  row(row: Row): Locator {
    return typeof row === 'string' || row instanceof RegExp ? this.rows(row).first() : row;
  }

  /** Expands rows one inside another, and waits until everything below is loaded; an expanded row stays expanded. */
  async expand(...labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      const row = this.row(label);
      await row.waitFor();
      if ((await row.getAttribute('aria-expanded')) === 'true') continue;
      const [place, level] = await Promise.all(
        ['data-index', 'aria-level'].map(async (name) => Number(await row.getAttribute(name)) + 1),
      );
      const expanded = row.and(this.page.locator('[aria-expanded="true"]'));
      // A click has no effect if the view is drawn at the same time.
      do await row.click();
      while (!(await appears(expanded)));
      // There is always a row below an expanded one, even if it only says that there is nothing.
      const below = this.#rows.and(this.page.locator(`[data-index="${place}"][aria-level="${level}"]`));
      await untilTrue(async () => (await below.isVisible()) || this.#scrollPast(row));
      await below.waitFor();
      await this.#rows.locator('.codicon-loading').first().waitFor({ state: 'detached' });
      // A region and a group of disks are redrawn once with the number of what they contain, unless it can't be loaded.
      if ((await row.locator('.codicon-globe, .codicon-archive').count()) > 0)
        await appears(row.locator('.label-description').filter({ hasText: /\d/ }));
    }
  }

  /** Scrolls down by a row if the next one is not in view. Resolves with false. */
  async #scrollPast(row: Locator): Promise<false> {
    const [at, list] = await Promise.all([row.boundingBox(), this.resources.locator('.monaco-list').boundingBox()]);
    const isLast = at && list && at.y + 2 * at.height > list.y + list.height;
    if (isLast) await this.page.mouse.wheel(0, at.height);
    return false;
  }

  /** Scrolls down through the tree until the row is there. */
  async findDown(row: Locator): Promise<void> {
    while ((await row.count()) === 0) await this.page.keyboard.press('PageDown');
  }

  /**
   * Returns the tooltip of a row that contains a text. Opens it with the keys that show it, again if the tree was redrawn,
   * which closes it. Clicks the row only if it isn't focused, because a click can run a command.
   */
  async tooltip(row: Row, text = ''): Promise<Locator> {
    const focused = this.page.locator('.pane-body .monaco-list:focus .monaco-list-row.focused').and(this.row(row));
    // Earlier hovers stay in the document, hidden.
    const hovers = this.page.locator('.monaco-hover .hover-contents:visible');
    const shown = hovers.filter({ hasText: text }).first();
    do {
      // One that shows only the label, because the row was redrawn, would cover the row.
      if ((await hovers.count()) > 0) await this.page.keyboard.press('Escape');
      if ((await focused.count()) === 0) await this.row(row).click();
      await focused.waitFor();
      await this.page.keyboard.press('Control+K');
      await this.page.locator('.statusbar-item').filter({ hasText: 'Waiting for second key of chord' }).waitFor();
      await this.page.keyboard.press('Control+I');
    } while (!(await appears(shown)));
    return shown;
  }

  /** Collapses every row of the tree. */
  async collapseAll(): Promise<void> {
    const button = await this.viewButton('Collapse All');
    if ((await button.getAttribute('aria-disabled')) !== 'true') await button.click();
    await this.#rows.and(this.page.locator('[aria-expanded="true"]')).first().waitFor({ state: 'detached' });
  }

  /** Selects from a row's context menu. */
  async menu(row: Row, item: string): Promise<void> {
    await this.openMenu(row);
    // A menu ignores a click that follows its opening too soon; the key for the focused item always works.
    const choice = this.#menu
      .locator('.action-item')
      .filter({ has: this.page.locator('.action-label', { hasText: exactly(item) }) });
    await choice.hover();
    await choice.and(this.page.locator('.focused')).waitFor();
    await this.page.keyboard.press('Enter');
    await this.#menu.waitFor({ state: 'detached' });
    await this.#leaveSideBar();
  }

  /** Moves the pointer away from the rows, so that no tooltip covers them. */
  #leaveSideBar(): Promise<void> {
    return this.page.mouse.move(sideBarEnd * 2, 400);
  }

  get #menu(): Locator {
    return this.page.locator('.monaco-menu');
  }

  /** Returns the items of the open menu. */
  async menuItems(): Promise<readonly string[]> {
    return this.#menu.locator('.action-label:not(.separator)').allInnerTexts();
  }

  async closeMenu(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.#menu.waitFor({ state: 'detached' });
  }

  async openMenu(row: Row): Promise<void> {
    await this.#menu.waitFor({ state: 'detached' });
    await this.row(row).click({ button: 'right' });
    await this.page.locator('.monaco-menu .action-label').first().waitFor();
  }

  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Waits for the dialog and returns its whole text, without what only keeps words on one line. */
  async dialogText(): Promise<string> {
    await this.dialog.waitFor();
    return (await this.dialog.innerText()).replaceAll('\u2060', '');
  }

  /** Clicks a button of the dialog and waits until this dialog is closed; the next one may be open at once. */
  async answer(button: string): Promise<void> {
    await this.dialog.waitFor();
    const asked = await this.dialog.elementHandle();
    await this.dialog
      .locator('.monaco-button')
      .filter({ hasText: exactly(button) })
      .click();
    await asked?.waitForElementState('hidden');
  }

  /** The same with the keyboard. */
  async answerByKeys(button: string): Promise<void> {
    const wanted = this.dialog.locator('.monaco-button:focus').filter({ hasText: exactly(button) });
    while ((await wanted.count()) === 0) await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** After a test that failed: takes a picture, and cleans up for the next test. */
  async recover(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state !== 'failed') return;
    await this.#takePictures(`failed ${test.fullTitle()}`.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
    await this.calm();
  }

  /** Closes everything that waits for input. */
  async calm(): Promise<void> {
    const open = this.page.locator('.monaco-dialog-box, .monaco-menu, .quick-input-widget:visible');
    while ((await open.count()) > 0) await this.page.keyboard.press('Escape');
    await this.clearToasts();
  }

  /** Waits until a name or the end of an id must be typed, and returns it. */
  async typedConfirmation(): Promise<string> {
    // The workbench appends the keys.
    const asked = /to confirm: (.+?) \(Press/;
    await this.quickInput.message(asked).waitFor();
    return asked.exec(await this.quickInput.text())?.[1] ?? '';
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  /** Clicks a button of a toast. */
  async step(text: string | RegExp, button: string): Promise<void> {
    await this.toast(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** Clicks the first button of a toast, which has to have this label. */
  async firstStep(text: string | RegExp, label: string): Promise<void> {
    const button = this.toast(text).locator('.notification-list-item-buttons-container .monaco-button').first();
    await button.filter({ hasText: exactly(label) }).click();
  }

  /** Returns the details of the question, which stays open beside them, and returns to the question. */
  async questionDetails(): Promise<string> {
    await this.answer('Show Details');
    const lens = this.page.locator('.codelens-decoration a').filter({ hasText: 'Return to Question…' });
    await lens.waitFor();
    // The editor draws only the lines that are in view.
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await this.page.keyboard.press('Control+A');
    const text = await this.copiedBy(() => this.page.keyboard.press('Control+C'));
    await lens.click();
    await this.dialog.waitFor();
    await lens.waitFor({ state: 'detached' });
    return text;
  }

  /** Returns the extension's own log of all windows, since `skipLog`. */
  async log(): Promise<string> {
    const logs = await this.#ownLogs();
    return logs.map(([name, text]) => text.slice(this.#skipped.get(name) ?? 0)).join('');
  }

  /** Skips what has been logged until now. */
  async skipLog(): Promise<void> {
    for (const [name, text] of await this.#ownLogs()) this.#skipped.set(name, text.length);
  }

  /** The extension's own logs, one for each start of the extension host. */
  async #ownLogs(): Promise<readonly (readonly [name: string, text: string])[]> {
    return Object.entries(await this.#editor.readLogs()).filter(([name]) => name.endsWith(log));
  }

  /**
   * Returns how often an action has been sent. The log reaches its file after the screen: if a test knows of requests
   * from the screen, it passes how many there are at least.
   */
  sent(action: string, atLeast = 0): Promise<number> {
    return until(async () => {
      const times = (await this.log()).split(` · ${action} · `).length - 1;
      return times >= atLeast ? times : undefined;
    });
  }

  /** Returns every log of the editor, and what the page printed: to search for what must not be there. */
  async everythingLogged(): Promise<string> {
    return [...Object.values(await this.#editor.readLogs()), ...this.#editor.logs].join('\n');
  }

  /** Returns the text of every screen that `picture` was called for. */
  seen(): string {
    return this.#seen.join('\n');
  }

  get profile(): string {
    return this.#editor.profile;
  }

  /**
   * Remembers the text of the screen. With `CLOUD_ATTACHMENTS_PICTURES` it also takes pictures of it in the light and in
   * the dark theme, which stays: that takes longer than most steps.
   */
  async picture(name: string): Promise<void> {
    if (process.env.CLOUD_ATTACHMENTS_PICTURES) await this.#takePictures(name);
    this.#seen.push(await this.page.locator('body').innerText());
  }

  async #takePictures(name: string): Promise<void> {
    await mkdir(pictures, { recursive: true });
    const take = (file: string) =>
      this.page.screenshot({ path: join(pictures, `${file}.png`), animations: 'disabled' });
    // A high-contrast theme doesn't follow the color scheme.
    if ((await this.page.locator('.monaco-workbench.hc-black, .monaco-workbench.hc-light').count()) > 0) {
      await take(name);
      return;
    }
    for (const [theme, scheme] of [
      ['vs', 'light'],
      ['vs-dark', 'dark'],
    ] as const) {
      await this.page.emulateMedia({ colorScheme: scheme });
      await this.page.locator(`.monaco-workbench.${theme}`).waitFor();
      await take(`${name}-${scheme}`);
    }
  }
}
