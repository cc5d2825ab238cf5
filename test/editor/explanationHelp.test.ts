import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codesIn, draft, marksIn, marksWhen } from './support/marks';

const failure = [
  '2026-11-18T06:12:58Z ecs.cn-hangzhou.aliyuncs.com',
  'Code: DiskNotPortable',
  'RequestId: 5B1C0F7E-93A2-5D1B-8E6C-2F4D7A90C311',
  'disk d-uf61t8gq5n0yw3c7kd2e',
  '',
].join('\n');

const placeOf = (document: vscode.TextDocument, text: string): vscode.Position =>
  document.positionAt(document.getText().indexOf(text) + 2);

async function hoversAt(document: vscode.TextDocument, text: string): Promise<readonly vscode.MarkdownString[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    placeOf(document, text),
  );
  return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
}

const actionsAt = (document: vscode.TextDocument, text: string) => {
  const place = placeOf(document, text);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(place, place),
  );
};

async function act(document: vscode.TextDocument, text: string, title: RegExp): Promise<void> {
  const action = (await actionsAt(document, text)).find((each) => title.test(each.title));
  assert.ok(action?.command, String(title));
  await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

const plain = (text: vscode.MarkdownString): string => text.value.replace(/\\([!-/:-@[-`{-~])/g, '$1');

describe('Help with a code in the real editor', () => {
  // The extension starts with the first document of its languages.
  before(async () => {
    await marksWhen(await draft(failure), ({ length }) => length === 1);
  });

  /** A document in which the code is already marked. */
  async function marked(text: string): Promise<vscode.TextDocument> {
    const document = await draft(text);
    await marksWhen(document, ({ length }) => length === 1);
    return document;
  }

  const complete = [
    '**DiskNotPortable**',
    '403 · Alibaba Cloud Ecs',
    'What to do:',
    'Retry?',
    'Documented for:** &nbsp;DetachDisk',
    'Identified as Alibaba Cloud by:** &nbsp;endpoint ecs.cn-hangzhou.aliyuncs.com',
    '5B1C0F7E-93A2-5D1B-8E6C-2F4D7A90C311 · 2026-11-18T06:12:58Z',
    '](https://www.alibabacloud.com/help/',
  ];

  async function hoverTextAt(document: vscode.TextDocument, code: string): Promise<string> {
    const [text, ...others] = await hoversAt(document, code);
    assert.ok(text && others.length === 0, `one hover at ${code}`);
    return plain(text);
  }

  function assertHolds(hover: string, parts: readonly string[]): void {
    for (const part of parts) assert.ok(hover.includes(part), `${part} in:\n${hover}`);
  }

  describe('in its hover:', () => {
    const set = (section: string, name: string, value: unknown) =>
      vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global);
    const setSeverity = (value: string | undefined) => set('cloudAttachments.explanations', 'severity', value);
    const showProblems = (value: boolean | undefined) => set('problems', 'visibility', value);
    afterEach(() => Promise.all([setSeverity(undefined), showProblems(undefined)]));

    it('meaning, remedy, status, retry, actions, evidence, request and page, if it is not marked', async () => {
      const notes = await draft(failure, 'markdown');
      assert.deepEqual(marksIn(notes), []);
      const hover = await hoverTextAt(notes, 'DiskNotPortable');
      assertHolds(hover, complete);
      assert.ok(!hover.includes('Changes to the documentation'), 'its page explains that');
    });

    it('the same, if marks are turned off', async () => {
      const document = await marked(failure);
      await setSeverity('off');
      await marksWhen(document, ({ length }) => length === 0);
      assertHolds(await hoverTextAt(document, 'DiskNotPortable'), complete);
    });

    it('the same, if the editor hides all marks', async () => {
      const document = await marked(failure);
      await showProblems(false);
      assertHolds(await hoverTextAt(document, 'DiskNotPortable'), complete);
    });

    for (const code of ['DiskNotPortable', 'IncorrectDiskStatus', 'SignatureDoesNotMatch', 'InvalidDiskId.NotFound']) {
      it(`of ${code} if it is marked: everything that the mark above doesn't contain`, async () => {
        const document = await marked(failure.replace('DiskNotPortable', code));
        const [{ message = '' } = {}] = marksIn(document);
        const hover = await hoverTextAt(document, code);
        const sentences = message.replace(/^\S+ \(\d+\): /, '').match(/[^.]+\.(?=\s|$)/g) ?? [];
        assert.ok(sentences.length >= 1, `the meaning in: ${message}`);
        for (const sentence of sentences) assert.ok(!hover.includes(sentence.trim()), `${sentence} in:\n${hover}`);
        assert.ok(!hover.includes(`**${code}**`), hover);
        assertHolds(hover, [
          'What to do:',
          'Product:** &nbsp;Ecs',
          'Retry?',
          'Documented for:',
          'Explain',
          'Copy for Support',
        ]);
        assertHolds(hover, ['Identified as Alibaba Cloud by:', '5B1C0F7E', '](https://']);
      });
    }
  });

  it('in its hover, where only commands of the extension can run and no HTML or icon is rendered', async () => {
    const [text] = await hoversAt(await draft(failure), 'DiskNotPortable');
    assert.ok(typeof text?.isTrusted === 'object', 'it is trusted for some commands only');
    const { enabledCommands } = text.isTrusted;
    assert.notEqual(enabledCommands.length, 0);
    for (const command of enabledCommands) assert.match(command, /^cloudAttachments\.explanations\./);
    assert.ok(!text.supportHtml && !text.supportThemeIcons, 'neither HTML nor icons');
    const commands = [...text.value.matchAll(/\(command:([\w.]+)/g)].map(([, command = '']) => command);
    assert.notEqual(commands.length, 0);
    for (const command of commands)
      assert.ok(enabledCommands.includes(command), `${command} is a command of the extension`);
  });

  for (const hostile of [
    '[x](command:workbench.action.quit)',
    '![x](https://evil.example/x.png)',
    '<img src=x onerror=alert(1)>',
    '**bold** `code` ~~gone~~ $(zap)',
    'www.evil.example https://evil.example',
  ]) {
    it(`shows ${hostile} of a document as plain text`, async () => {
      const text = `alicloud_${hostile}.a: Terraform\nrequest id: ${hostile}0000000000000000 HostId ${hostile}.aliyuncs.com\nCode: DiskNotPortable\nRequestId: 5B1C0F7E-93A2-5D1B-8E6C-2F4D7A90C311 ${hostile}`;
      const document = await draft(text);
      const [hover] = await hoversAt(document, 'DiskNotPortable');
      assert.ok(hover, 'there is a hover');
      const links = [...hover.value.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, address = '']) => address);
      for (const address of links)
        assert.match(address, /^(?:command:cloudAttachments\.|https:\/\/www\.alibabacloud\.com\/)/);
      assert.doesNotMatch(hover.value, /<img|(?<!\\)!\[|(?<!\\)`|(?<!\\)~|\$\(/);
      for (const { message, source } of await marksWhen(document, ({ length }) => length > 0)) {
        assert.doesNotMatch(message, /evil|x\]\(/);
        assert.equal(source, 'Alibaba Cloud');
      }
      for (const { title } of await actionsAt(document, 'DiskNotPortable')) assert.ok(!title.includes('evil'), title);
    });
  }

  it('by quick fixes: explain, open the page, copy for support, ignore', async () => {
    const titles = (await actionsAt(await draft(failure), 'DiskNotPortable')).map(({ title }) => title);
    assert.deepEqual(titles, [
      'Explain DiskNotPortable',
      'Open Documentation for DiskNotPortable',
      'Copy DiskNotPortable for Support',
      'Ignore DiskNotPortable (Alibaba Cloud) in This Workspace',
      'Ignore Error Codes in This File',
    ]);
  });

  it('for support: code, request and time on the clipboard', async () => {
    await act(await draft(failure), 'DiskNotPortable', /^Copy/);
    const lines = (await vscode.env.clipboard.readText()).split('\n');
    assert.equal(lines[0], 'Error code: DiskNotPortable (403)');
    for (const line of ['Request ID: 5B1C0F7E-93A2-5D1B-8E6C-2F4D7A90C311', 'Time: 2026-11-18T06:12:58Z'])
      assert.ok(lines.includes(line), `${line} in:\n${lines.join('\n')}`);
  });

  it('as a page, generated from the catalog alone', async () => {
    const page = (path: string, query = '') =>
      vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'cloud-attachments-code', path, query }));
    const known = (await page('/alibaba/DiskNotPortable.md', '403')).getText();
    assert.match(known, /^# DiskNotPortable\n/);
    assert.match(known, /## What to do/);
    const unknownPage = (await page('/alibaba/[x](command:a).md')).getText();
    assert.equal(unknownPage, 'This code isn’t in the error code catalog.');
  });

  it('with the id of a resource: what its form shows, and a link that looks it up', async () => {
    const [text] = await hoversAt(await draft(failure), 'd-uf61t8gq5n0yw3c7kd2e');
    assert.match(
      text ? plain(text) : '',
      /Possible Alibaba Cloud resource.*command:cloudAttachments\.explanations\.lookUp/s,
    );
  });

  it('is not available for words that are no codes', async () => {
    assert.deepEqual(await hoversAt(await draft(failure), 'RequestId'), []);
  });

  it('refuses to act on an unknown resource', async () => {
    for (const command of [
      'reveal',
      'showDetails',
      'act',
      'dismissFailure',
      'copyForSupport',
      'lookUp',
      'openDocumentation',
    ]) {
      await vscode.commands.executeCommand(`cloudAttachments.explanations.${command}`, 'x', 'y', 1);
    }
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('of a resource that was never read shows a message', async () => {
    const uri = vscode.Uri.from({ scheme: 'cloud-attachments', path: '/alibaba/a/r//disk/d-1.json' });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.deepEqual(Object.keys(JSON.parse(text)), ['note']);
  });

  /** Ignored permanently in this profile: no other test may use it. */
  const unwanted = 'BurstingEnabledForDiskCategoryUnsupported';

  describe('is left out if the user ignores:', () => {
    it('the code', async () => {
      const document = await draft(`${failure}${failure.replace('DiskNotPortable', unwanted)}`);
      await marksWhen(document, ({ length }) => length === 2);
      await act(document, unwanted, /^Ignore \S+ \(.+\) in This Workspace$/);
      const marks = await marksWhen(document, ({ length }) => length === 1);
      assert.deepEqual(codesIn(marks), ['DiskNotPortable']);
      assert.deepEqual(await hoversAt(document, unwanted), []);
    });

    it('the file', async () => {
      const [document, other] = [await draft(failure), await draft(failure)];
      await marksWhen(document, ({ length }) => length === 1);
      await marksWhen(other, ({ length }) => length === 1);
      await act(document, 'DiskNotPortable', /^Ignore Error Codes in This File$/);
      await marksWhen(document, ({ length }) => length === 0);
      assert.equal(marksIn(other).length, 1);
    });
  });
});
