import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextEditor } from './support/textEditor';
import { Workbench } from './support/workbench';

const fixtures = join(__dirname, '../fixtures');
const logName = 'terraform.log';

/**
 * A long file that is slow to search, because of common words that are codes only beside evidence. The editor in the
 * browser shows files up to 10 MB.
 */
const longName = 'large.log';
const longLog = 'code: InternalError Forbidden Unauthorized InvalidParameter\n'.repeat(100_000);

/** How long a loaded machine can take to pass the text of such a file to the extension, in milliseconds. */
const longFileTimeout = 240_000;

describe('Codes in the real workbench', () => {
  let folder: string;
  let workbench: Workbench;
  let editor: TextEditor;
  let log: string;

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), 'ca-example-'));
    await cp(join(fixtures, 'workspace'), folder, { recursive: true });
    log = await readFile(join(folder, logName), 'utf8');
    await writeFile(join(folder, longName), longLog);
    workbench = await Workbench.open({
      workspace: folder,
      extraExtensions: [join(fixtures, 'companion')],
      env: { COMPANION_LINES: join(fixtures, 'companion/session.txt') },
      // What a terminal draws on a canvas can't be found by its text.
      settings: { 'terminal.integrated.gpuAcceleration': 'off' },
    });
    editor = new TextEditor(workbench);
    await editor.open(logName);
  });
  after(async () => {
    await workbench?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench.picture('explain-failed');
    await workbench.calm();
  });

  /** The content of the page about a code. */
  async function explanation(code: string): Promise<string> {
    await editor.tab(`Preview ${code}.md`).waitFor();
    await editor.preview.locator('h1').filter({ hasText: code }).waitFor();
    return editor.preview.innerText();
  }

  const closePage = async (): Promise<void> => {
    await editor.closeTab();
    await editor.tab(logName).waitFor();
  };

  it('are underlined', async () => {
    await editor.marks.first().waitFor();
    await workbench.picture('explain-squiggle');
    await editor.showProblems();
    for (const code of ['DiskNotPortable', 'Ecs.0102', 'UNSUPPORTED_OPERATION_INSTANCE_STATUS']) {
      await editor.problem(code).waitFor();
    }
    await workbench.picture('explain-problems');
  });

  it("are explained by a hover, which doesn't repeat the mark’s text", async () => {
    await editor.goTo(log, 'DiskNotPortable');
    const hover = await editor.showHover('Retry?');
    for (const part of ['DiskNotPortable (403): ', 'Alibaba Cloud', 'Documented for: ', 'DetachDisk', '5B1C0F7E-93A2'])
      assert.ok(hover.includes(part), `${part} in:\n${hover}`);
    const sentences: readonly string[] = hover.match(/[A-Z][^.\n]+\.(?=\s|$)/g) ?? [];
    assert.ok(sentences.length > 3, hover);
    assert.deepEqual(
      sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at),
      [],
    );
    await workbench.picture('explain-hover');
    await editor.closeHover();
  });

  it('can be ignored by a quick fix, and restored', async () => {
    await editor.goTo(log, 'DiskNotPortable');
    const fixes = await editor.showFixes();
    assert.ok(fixes.includes('Copy DiskNotPortable for Support'), fixes.join('\n'));
    await workbench.picture('explain-quick-fix');
    await editor.fix('Ignore DiskNotPortable (Alibaba Cloud) in This Workspace').click();
    await editor.problem('DiskNotPortable').waitFor({ state: 'detached' });
    await editor.goTo(log, 'Ecs.0102');
    await editor.showFixes();
    await editor.fix('Ignore Error Codes in This File').click();
    await editor.problem('Ecs.0102').waitFor({ state: 'detached' });
    await workbench.palette('Restore Ignored Codes and Files…');
    await workbench.quickInput.item('DiskNotPortable').waitFor();
    await workbench.picture('explain-mark-again');
    await workbench.quickInput.widget.getByRole('checkbox').first().click();
    await workbench.quickInput.widget.getByRole('button', { name: 'OK' }).click();
    await editor.problem('DiskNotPortable').waitFor();
    await editor.problem('Ecs.0102').waitFor();
  });

  it('are found by a part, a status or a word, and explained on a page', async () => {
    await workbench.palette('Explain Error Code…');
    const { quickInput } = workbench;
    await quickInput.titled('Explain Error Code');
    await quickInput.field.fill('409 balancer');
    await quickInput.item('INVALID_NIC_LB_ASSOCIATED').waitFor();
    await quickInput.field.fill('portable');
    await quickInput.item('INVALID_DISK_NOT_PORTABLE').waitFor();
    await workbench.picture('explain-pick');
    await quickInput.take('Explain Error Code', 'disknotport', 'DiskNotPortable');
    assert.match(await explanation('DiskNotPortable'), /pay-as-you-go[\s\S]*Changes to the documentation/);
    await workbench.picture('explain-page');
    await closePage();
  });

  it('are searched for the selection, the cursor, or a copied code', async () => {
    await editor.goTo(log, 'INVALID_NIC_LB_ASSOCIATED');
    await editor.selectWord();
    await workbench.palette('Explain Error Code…');
    await workbench.quickInput.item('INVALID_NIC_LB_ASSOCIATED').waitFor();
    assert.equal(await workbench.quickInput.field.inputValue(), 'INVALID_NIC_LB_ASSOCIATED');
    await workbench.quickInput.close();
    await editor.goTo(log, 'Ecs.0102');
    await workbench.palette('Explain Error Code…');
    await workbench.quickInput.item('Ecs.0102').waitFor();
    assert.equal(await workbench.quickInput.field.inputValue(), 'Ecs.0102');
    await workbench.quickInput.close();
    await editor.goTo(log, 'Plan:');
    await workbench.page.evaluate(`navigator.clipboard.writeText('Ecs.0605')`);
    await workbench.palette('Explain Error Code…');
    await workbench.quickInput.item('Ecs.0605').waitFor();
    assert.equal(await workbench.quickInput.field.inputValue(), 'Ecs.0605');
    await workbench.quickInput.close();
  });

  const copyText = (text: string): Promise<unknown> =>
    workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);

  describe('of the clipboard', () => {
    const title = 'Error Codes in the Clipboard';

    it('are explained on the page of the only one', async () => {
      await copyText('ecs.aliyuncs.com answered 403, Code: IncorrectDiskStatus\n');
      await workbench.palette('Explain Codes in Clipboard');
      await explanation('IncorrectDiskStatus');
      await closePage();
    });

    it('are listed if there are several', async () => {
      await copyText(await readFile(join(fixtures, 'companion/session.txt'), 'utf8'));
      await workbench.palette('Explain Codes in Clipboard');
      const { quickInput } = workbench;
      await quickInput.titled(title);
      await quickInput.item(/^IncorrectDiskStatus.*Alibaba Cloud Ecs/).waitFor();
      await workbench.picture('explain-clipboard');
      await quickInput.take(title, '0605', 'Ecs.0605');
      await explanation('Ecs.0605');
      await closePage();
    });

    for (const [text, sentence, picture] of [
      ['  \n', 'The clipboard contains no text. Copy a response or the lines of a log, then try again.', 'empty'],
      [
        '[x](command:workbench.action.quit) **all is well** $(zap)',
        'The clipboard contains no code of the error code catalog. Copy the whole response or the lines around the code, or search the catalog.',
        'nothing',
      ],
    ] as const) {
      it(`aren’t found in ${JSON.stringify(text)}, which a message says`, async () => {
        await copyText(text);
        await workbench.palette('Explain Codes in Clipboard');
        await workbench.toast(sentence).waitFor();
        const message = await workbench.toast(sentence).innerText();
        assert.ok(!message.includes('well'), message);
        await workbench.picture(`explain-clipboard-${picture}`);
        if (picture === 'nothing') {
          await workbench.step(sentence, 'Search Catalog…');
          await workbench.quickInput.titled('Explain Error Code');
          await workbench.quickInput.close();
        }
        await workbench.clearToasts();
      });
    }
  });

  describe('of the selection', () => {
    it('are listed by the command in the context menu of the editor', async () => {
      await editor.goTo(log, 'DiskNotPortable');
      await workbench.page.keyboard.press('Control+A');
      await workbench.page.keyboard.press('Shift+F10');
      const item = workbench.page.locator('.monaco-menu .action-item').filter({ hasText: 'Explain Selection' });
      await item.waitFor();
      await workbench.picture('explain-selection-menu');
      await item.click();
      const { quickInput } = workbench;
      await quickInput.titled('Error Codes in the Selection');
      await workbench.picture('explain-selection');
      for (const code of ['DiskNotPortable', 'Ecs.0102', 'INVALID_NIC_LB_ASSOCIATED'])
        await quickInput.item(code).waitFor();
      await quickInput.close();
    });

    it('are explained by the evidence around it', async () => {
      await editor.find('UNSUPPORTED_OPERATION_INSTANCE_STATUS');
      await workbench.palette('Explain Selection');
      await explanation('UNSUPPORTED_OPERATION_INSTANCE_STATUS');
      await closePage();
    });

    it('are asked for if there is none', async () => {
      await editor.goTo(log, 'Plan:');
      await workbench.palette('Explain Selection');
      await workbench.toast('No text is selected. Select a response or the lines of a log, then try again.').waitFor();
      await workbench.clearToasts();
    });
  });

  it('of a long file are searched for while the status bar says how far that is', async function () {
    this.timeout(2 * longFileTimeout);
    await editor.open(longName);
    const status = workbench.page.locator('.statusbar-item').filter({ hasText: /Searching for error codes/ });
    await status.filter({ hasText: /large\.log, \d+% searched/ }).waitFor({ timeout: longFileTimeout });
    await workbench.picture('explain-long-file');
    await editor.closeTab();
    await status.waitFor({ state: 'detached', timeout: longFileTimeout });
  });

  /** Follows the link of a code in the terminal that is shown. */
  async function followTerminalLink(picture: string): Promise<void> {
    const { page } = workbench;
    const line = page.locator('.xterm-rows > div:visible').filter({ hasText: /^ErrorCode: IncorrectDiskStatus/ });
    const code = line.locator('span').filter({ hasText: 'IncorrectDiskStatus' }).last();
    await code.waitFor();
    const box = await code.boundingBox();
    assert.ok(box, 'the line is on the screen');
    // The text begins with the label; any position in the right half is on the code.
    const place = { x: box.x + box.width - 20, y: box.y + box.height / 2 };
    const underlined = line.locator('[style*="underline"]');
    await page.mouse.move(place.x, place.y);
    await underlined.waitFor();
    await workbench.picture(picture);
    await page.keyboard.down('Control');
    await page.mouse.click(place.x, place.y);
    await page.keyboard.up('Control');
    await explanation('IncorrectDiskStatus');
  }

  it('are links in a terminal', async () => {
    await workbench.command('Companion: Open Terminal');
    await followTerminalLink('explain-terminal-link');
    await workbench.picture('explain-terminal-page');
    await closePage();
  });

  it('are links in the terminal of a failed task', async () => {
    await workbench.command('Companion: Run Task');
    const end = workbench.page
      .locator('.xterm-rows > div:visible')
      .filter({ hasText: 'Terminal will be reused by tasks' });
    await end.waitFor();
    // The lines about the end of the task can move the first ones out of view.
    await workbench.command('Terminal: Scroll to Top');
    await followTerminalLink('explain-task-link');
    await closePage();
  });
});
