import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextEditor } from './support/textEditor';
import { Workbench } from './support/workbench';

const fixtures = join(__dirname, '../fixtures');
const logName = 'terraform.log';

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

  it('are links in a terminal', async () => {
    await workbench.command('Companion: Open Terminal');
    const { page } = workbench;
    const line = page.locator('.xterm-rows > div').filter({ hasText: /^ErrorCode: IncorrectDiskStatus/ });
    const code = line.locator('span').filter({ hasText: 'IncorrectDiskStatus' }).last();
    await code.waitFor();
    const box = await code.boundingBox();
    assert.ok(box, 'the line is on the screen');
    // The text begins with the label; any position in the right half is on the code.
    const place = { x: box.x + box.width - 20, y: box.y + box.height / 2 };
    const underlined = line.locator('[style*="underline"]');
    await page.mouse.move(place.x, place.y);
    await underlined.waitFor();
    await workbench.picture('explain-terminal-link');
    await page.keyboard.down('Control');
    await page.mouse.click(place.x, place.y);
    await page.keyboard.up('Control');
    await explanation('IncorrectDiskStatus');
    await workbench.picture('explain-terminal-page');
    await closePage();
  });
});
