import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { type Editor, type EditorOptions, openEditor } from '../../host/openEditor.mjs';
import { packagedExtension } from './packagedExtension';
import { QuickInput } from './quickInput';

const pictures = join(__dirname, '../../../out/pictures');
const log = 'Cloud Attachments.log';

const exactly = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** The real workbench with the packaged extension in it, used as a person uses it. */
export class Workbench {
  readonly #editor: Editor;
  readonly page: Page;
  readonly quickInput: QuickInput;

  private constructor(editor: Editor) {
    this.#editor = editor;
    this.page = editor.page;
    this.quickInput = new QuickInput(editor.page);
    this.page.setDefaultTimeout(30_000);
  }

  static async open(options: EditorOptions = {}): Promise<Workbench> {
    const settings = { 'window.autoDetectColorScheme': true, ...options.settings };
    const editor = await openEditor({
      vsix: await packagedExtension(),
      viewport: { width: 1280, height: 960 },
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

  dispose(): Promise<void> {
    return this.#editor.dispose();
  }

  /** Runs a command of ours from the palette by its visible name. */
  async palette(title: string): Promise<void> {
    await this.command(`Cloud Attachments: ${title}`);
  }

  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.take(`>${title}`, title);
  }

  async clearToasts(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
    await this.page.locator('.notification-toast').first().waitFor({ state: 'detached' });
  }

  async openSandbox(): Promise<void> {
    await this.palette('Try the Sandbox');
    await this.row('Zenlayer sandbox').waitFor();
  }

  /** The tree's row with this label. */
  row(label: string): Locator {
    const rows = this.page.locator('.pane-body .monaco-list-row');
    return rows.filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) }).first();
  }

  /** Opens rows one inside the other; a row that is open stays open. */
  async expand(...labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      const row = this.row(label);
      await row.waitFor();
      if ((await row.getAttribute('aria-expanded')) === 'true') continue;
      await row.click();
      await this.page
        .locator('.pane-body .monaco-list-row[aria-expanded="true"]')
        .filter({ hasText: label })
        .first()
        .waitFor();
    }
  }

  /** Closes every row of the tree. */
  async collapseAll(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Collapse All' });
    if ((await button.getAttribute('aria-disabled')) !== 'true') await button.click();
    await this.page.locator('.pane-body .monaco-list-row[aria-expanded="true"]').first().waitFor({ state: 'detached' });
  }

  /** Chooses from a row's context menu. */
  async menu(label: string, item: string): Promise<void> {
    await this.openMenu(label);
    // A menu swallows a click that follows its opening too soon; the key that acts on the focused item is never too soon.
    const choice = this.page.locator('.monaco-menu .action-item').filter({ hasText: exactly(item) });
    await choice.hover();
    await this.page
      .locator('.monaco-menu .action-item.focused')
      .filter({ hasText: exactly(item) })
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.#menu.waitFor({ state: 'detached' });
  }

  get #menu(): Locator {
    return this.page.locator('.monaco-menu');
  }

  async closeMenu(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.#menu.waitFor({ state: 'detached' });
  }

  async openMenu(label: string): Promise<void> {
    await this.#menu.waitFor({ state: 'detached' });
    await this.row(label).click({ button: 'right' });
    await this.page.locator('.monaco-menu .action-label').first().waitFor();
  }

  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Waits for the dialog and gives its whole text. */
  async dialogText(): Promise<string> {
    await this.dialog.waitFor();
    return this.dialog.innerText();
  }

  async answer(button: string): Promise<void> {
    await this.dialog
      .locator('.monaco-button')
      .filter({ hasText: exactly(button) })
      .click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  /** What the extension's own log holds by now. */
  async log(): Promise<string> {
    const logs = await this.#editor.readLogs();
    const own = Object.entries(logs).find(([name]) => name.endsWith(log));
    return own?.[1] ?? '';
  }

  /** How often an action has been sent. */
  async sent(action: string): Promise<number> {
    return (await this.log()).split(` ${action} `).length - 1;
  }

  /** Every log of the editor, and what the page printed: for looking for what must not be there. */
  async everythingLogged(): Promise<string> {
    return [...Object.values(await this.#editor.readLogs()), ...this.#editor.logs].join('\n');
  }

  get profile(): string {
    return this.#editor.profile;
  }

  /** The screen as it is, in the light and in the dark theme, which stays. */
  async picture(name: string): Promise<void> {
    await mkdir(pictures, { recursive: true });
    for (const [theme, scheme] of [
      ['vs', 'light'],
      ['vs-dark', 'dark'],
    ] as const) {
      await this.page.emulateMedia({ colorScheme: scheme });
      await this.page.locator(`.monaco-workbench.${theme}`).waitFor();
      await this.page.screenshot({ path: join(pictures, `${name}-${scheme}.png`), animations: 'disabled' });
    }
  }
}
