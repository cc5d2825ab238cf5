import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedPages } from '../support/seedPages';
import { TextEditor } from './support/textEditor';
import { Workbench } from './support/workbench';

const hosts: Readonly<Record<string, string>> = {
  alibaba: 'ecs.cn-hangzhou.aliyuncs.com',
  huawei: 'ecs.cn-north-4.myhuaweicloud.com',
  zenlayer: 'console.zenlayer.com',
};

/** Every code of the pages that the extension serves, each as its cloud would return it. */
const failures = seedPages.flatMap(({ cloud, call, codes }) =>
  codes.map(({ code, status }) => ({
    code,
    status,
    line: `${hosts[cloud]} ${call} HTTP/1.1 ${status} "code":"${code}"`,
  })),
);
const answers = 'answers.log';

interface Mark {
  readonly line: number;
  readonly message: string;
  readonly code: string;
}

describe('Codes explained in Chinese, in the real workbench', () => {
  let folder: string;
  let workbench: Workbench;
  let editor: TextEditor;
  const text = failures.map(({ line }) => `${line}\n\n`).join('');

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), 'ca-example-'));
    await writeFile(join(folder, answers), text);
    workbench = await Workbench.open({
      locale: 'zh-cn',
      workspace: folder,
      extraExtensions: [join(__dirname, '../fixtures/companion')],
      env: { COMPANION_MARKS: join(folder, 'marks.json') },
    });
    editor = new TextEditor(workbench);
    await editor.open(answers);
  });
  after(async () => {
    await workbench?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench.picture('explain-chinese-failed');
    await workbench.calm();
  });

  it('are those of every page that is served, with their statuses', async () => {
    await editor.showProblems();
    // The panel draws only the visible rows; the number of all is beside the file's name.
    await editor
      .problem(answers)
      .filter({ hasText: String(failures.length) })
      .waitFor();
    await workbench.picture('explain-chinese-problems');
    await editor.focus();
    await workbench.command('Companion: Write Marks');
    await workbench.toast(`${failures.length} marks written`).waitFor();
    const marks = JSON.parse(await readFile(join(folder, 'marks.json'), 'utf8')) as readonly Mark[];
    for (const [index, { code, status }] of failures.entries()) {
      const mark = marks.find(({ line }) => line === 2 * index);
      assert.equal(mark?.code, code, `the mark in line ${2 * index + 1}`);
      assert.match(
        mark?.message ?? '',
        new RegExp(`^${code.replaceAll('.', '\\.')} ?[（(]${status}[)）].*\\p{Script=Han}.*。$`, 'u'),
      );
    }
    await workbench.clearToasts();
  });

  it('are explained in their hovers, without repeating the mark', async () => {
    await editor.goTo(text, 'DiskTypeViolation');
    const hover = await editor.showHover('能否重试？');
    await workbench.picture('explain-chinese-hover');
    const sentences: readonly string[] = hover.match(/[^。\n]+。/g) ?? [];
    assert.ok(sentences.length > 3, hover);
    assert.deepEqual(
      sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at),
      [],
    );
    assert.deepEqual(
      sentences.filter((sentence) => !/\p{Script=Han}/u.test(sentence)),
      [],
    );
    await editor.closeHover();
  });

  it('have a page that can be read', async () => {
    await editor.goTo(text, 'InternalError');
    await workbench.palette('解释错误码…');
    await workbench.quickInput.item('InternalError').waitFor();
    await workbench.picture('explain-chinese-pick');
    await workbench.page.keyboard.press('Enter');
    await editor.tab('InternalError').waitFor();
    await editor.preview.locator('h1').filter({ hasText: 'InternalError' }).waitFor();
    assert.match(await editor.preview.innerText(), /\p{Script=Han}{4}/u);
    await workbench.picture('explain-chinese-page');
  });
});
