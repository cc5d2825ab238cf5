import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { mixedLog } from '../bench/finder/mixedLog';
import { seedPages } from '../support/seedPages';
import { codesIn, draft, marksIn, marksWhen } from './support/marks';

const workspaceFile = async (name: string): Promise<vscode.TextDocument> => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
};

const settings = () => vscode.workspace.getConfiguration('cloudAttachments.explanations');
const set = (name: string, value: unknown) => settings().update(name, value, vscode.ConfigurationTarget.Global);

const response = 'ecs.cn-hangzhou.aliyuncs.com answered 403, Code: IncorrectDiskStatus\n';

const placeOf = (document: vscode.TextDocument, text: string): vscode.Position =>
  document.positionAt(document.getText().indexOf(text) + 2);

async function insert(document: vscode.TextDocument, at: number, text: string, removed = 0): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + removed)), text);
  await vscode.workspace.applyEdit(edit);
}

describe('Codes in documents of the real editor', () => {
  it('of a log are marked with meaning, remedy and page', async () => {
    const document = await workspaceFile('terraform.log');
    const marks = await marksWhen(document, ({ length }) => length === 5);
    assert.deepEqual(
      marks.map(({ source, code }) => `${source} ${code}`),
      [
        'Alibaba Cloud DiskNotPortable',
        'Alibaba Cloud InvalidOperation.EniServiceManaged',
        'Huawei Cloud Ecs.0102',
        'Zenlayer INVALID_NIC_LB_ASSOCIATED',
        'Zenlayer UNSUPPORTED_OPERATION_INSTANCE_STATUS',
      ],
    );
    for (const { code, text, docs, message, severity } of marks) {
      assert.equal(text, code);
      assert.match(docs, /^https:\/\//);
      assert.ok(message.startsWith(`${code} (`), message);
      assert.match(message, /: .+\.$/);
      assert.equal(severity, vscode.DiagnosticSeverity.Information);
    }
  });

  for (const [language, content] of [
    ['plaintext', response],
    ['json', '{"Code":"IncorrectDiskStatus","HostId":"ecs.aliyuncs.com","RequestId":"x"}'],
    ['jsonc', '// ecs.aliyuncs.com\n{"Code":"IncorrectDiskStatus"}'],
    ['jsonl', '{"Code":"IncorrectDiskStatus","HostId":"ecs.aliyuncs.com"}\n'],
    ['xml', '<Error><HostId>ecs.aliyuncs.com</HostId><Code>IncorrectDiskStatus</Code></Error>'],
  ] as const) {
    it(`are marked in ${language}`, async () => {
      const marks = await marksWhen(await draft(content, language), ({ length }) => length > 0);
      assert.deepEqual(codesIn(marks), ['IncorrectDiskStatus']);
    });
  }

  it('are not marked in source code, which has hovers only', async () => {
    const program = await draft('# ecs.aliyuncs.com\ncode = "IncorrectDiskStatus"\n', 'python');
    await marksWhen(await draft(response), ({ length }) => length === 1);
    assert.deepEqual(marksIn(program), []);
    const at = program.positionAt(program.getText().indexOf('IncorrectDisk') + 3);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', program.uri, at);
    const [text] = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
    assert.match(text?.value ?? '', /IncorrectDiskStatus/);
  });

  for (const { cloud, title, codes } of seedPages) {
    it(`of the page ${title} of ${cloud} are marked, each with its status`, async () => {
      const endpoint = {
        alibaba: 'ecs.aliyuncs.com',
        huawei: 'ecs.myhuaweicloud.com',
        zenlayer: 'console.zenlayer.com',
      };
      const host = endpoint[cloud as keyof typeof endpoint];
      const lines = codes.map(({ code, status }) => `${host} HTTP/1.1 ${status} "code":"${code}"`);
      const marks = await marksWhen(await draft(lines.join('\n\n')), ({ length }) => length === codes.length);
      assert.deepEqual(
        codesIn(marks),
        codes.map(({ code }) => code),
      );
      codes.forEach(({ code, status }, index) => {
        assert.ok(marks[index]?.message.startsWith(`${code} (${status}): `), marks[index]?.message);
      });
    });
  }

  describe('follow edits:', () => {
    it('a typed code is marked, an overwritten one no longer is', async () => {
      const document = await draft(response);
      await marksWhen(document, ({ length }) => length === 1);
      await insert(document, 0, response.replace('IncorrectDiskStatus', 'DiskNotPortable'));
      await marksWhen(document, (marks) => codesIn(marks).join() === 'DiskNotPortable,IncorrectDiskStatus');
      await insert(document, document.getText().indexOf('IncorrectDisk'), 'x', 1);
      await marksWhen(document, (marks) => codesIn(marks).join() === 'DiskNotPortable');
    });

    it('evidence that is added or removed decides about the codes near it', async () => {
      const document = await draft('\n\nCode: InternalError\n');
      await marksWhen(await draft(response), ({ length }) => length === 1);
      assert.deepEqual(marksIn(document), []);
      await insert(document, 0, 'ecs.aliyuncs.com');
      await marksWhen(document, (marks) => codesIn(marks).join() === 'InternalError');
      await insert(document, 0, '', 'ecs.aliyuncs.com'.length);
      await marksWhen(document, ({ length }) => length === 0);
    });

    it('lines that end with CR LF, and characters beyond the first plane, move no mark', async () => {
      const document = await draft(`\u{1f4be} 云盘\r\n${response.replace('\n', '\r\n')}`);
      assert.equal(document.eol, vscode.EndOfLine.CRLF);
      await marksWhen(document, ([mark]) => mark?.text === 'IncorrectDiskStatus');
      await insert(document, 0, '\u{1f4be}\r\n');
      await insert(document, document.getText().length, `${response}`);
      await marksWhen(
        document,
        (marks) => marks.length === 2 && marks.every(({ text }) => text === 'IncorrectDiskStatus'),
      );
    });
  });

  describe('obey the settings:', () => {
    afterEach(async () => {
      await set('severity', undefined);
      await set('languages', undefined);
    });

    it('severity', async () => {
      const document = await draft(response);
      await marksWhen(document, ({ length }) => length === 1);
      await set('severity', 'error');
      await marksWhen(document, ([mark]) => mark?.severity === vscode.DiagnosticSeverity.Error);
      await set('severity', 'off');
      await marksWhen(document, ({ length }) => length === 0);
      await set('severity', undefined);
      await marksWhen(document, ([mark]) => mark?.severity === vscode.DiagnosticSeverity.Information);
    });

    it('languages', async () => {
      const document = await draft(response, 'markdown');
      await marksWhen(await draft(response), ({ length }) => length === 1);
      assert.deepEqual(marksIn(document), []);
      await set('languages', ['markdown']);
      await marksWhen(document, ({ length }) => length === 1);
    });

    describe('files.exclude,', () => {
      const files = () => vscode.workspace.getConfiguration('files');
      const exclude = (patterns: Readonly<Record<string, unknown>> | undefined) =>
        files().update('exclude', patterns, vscode.ConfigurationTarget.Global);
      afterEach(() => exclude(undefined));

      for (const pattern of ['**/*.log', 'terraform.log', '**/{a,terraform}.l?g']) {
        it(`whose pattern ${pattern} hides a file of the workspace`, async () => {
          const document = await workspaceFile('terraform.log');
          await marksWhen(document, ({ length }) => length === 5);
          await exclude({ [pattern]: true });
          await marksWhen(document, ({ length }) => length === 0);
          const at = placeOf(document, 'DiskNotPortable');
          const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
            'vscode.executeHoverProvider',
            document.uri,
            at,
          );
          assert.notEqual(hovers.length, 0, 'the hover explains the code');
          await exclude(undefined);
          await marksWhen(document, ({ length }) => length === 5);
        });
      }

      it('whose pattern hides a folder of the workspace', async () => {
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        assert.ok(folder, 'a folder is open');
        const uri = vscode.Uri.joinPath(folder.uri, 'hidden/deep/a.log');
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(response));
        try {
          const document = await vscode.workspace.openTextDocument(uri);
          await marksWhen(document, ({ length }) => length === 1);
          await exclude({ '**/hidden': true });
          await marksWhen(document, ({ length }) => length === 0);
        } finally {
          await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'hidden'), { recursive: true });
        }
      });

      it('but not a pattern that is off, that has a condition, or that hides other files, nor files elsewhere', async () => {
        const document = await workspaceFile('terraform.log');
        const other = await draft(response);
        await marksWhen(document, ({ length }) => length === 5);
        await exclude({ '**/*.log': false, 'terraform.*': { when: '$(basename).tf' }, 'sub/*.log': true, '*': 'x' });
        await set('severity', 'warning');
        // The marks are drawn anew, with the new severity, for every document that is still marked.
        const isRedrawn = ([mark]: readonly { severity: vscode.DiagnosticSeverity }[]) =>
          mark?.severity === vscode.DiagnosticSeverity.Warning;
        await marksWhen(other, isRedrawn);
        assert.equal((await marksWhen(document, isRedrawn)).length, 5);
        await exclude({ '**/*': true });
        await marksWhen(document, ({ length }) => length === 0);
        assert.equal(marksIn(other).length, 1);
      });
    });
  });

  describe('of a file of 45 MB', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'ca-large-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it('are marked as far as the editor shows marks, in visible text at any position', async () => {
      const file = join(folder, 'large.log');
      await writeFile(file, mixedLog(45_000_000) + response);
      const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
      const editor = await vscode.window.showTextDocument(document);
      await marksWhen(document, ({ length }) => length > 0);
      const end = document.lineAt(document.lineCount - 1).range;
      editor.revealRange(end);
      await marksWhen(document, (marks) => marks.at(-1)?.code === 'IncorrectDiskStatus');
      assert.ok(marksIn(document).length <= 1000, `${marksIn(document).length} marks, at most 1000`);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
  });
});
