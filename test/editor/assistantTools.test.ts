import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Result {
  readonly outcome?: string;
  readonly reason?: string;
  readonly codes?: readonly { readonly code: string; readonly cloud: string; readonly docs: string }[];
}

/** In this host, the editor confirms its own questions about tools, and refuses to show any other dialog. */
async function call(name: string, input: object): Promise<Result> {
  const { content } = await vscode.lm.invokeTool(`cloudAttachments_${name}`, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart, 'the result is a text');
  return JSON.parse(part.value) as Result;
}

describe('The tools for language models in the real editor', () => {
  it('are registered, each with a schema that accepts nothing else', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('cloudAttachments_'));
    assert.deepEqual(ours.map(({ name }) => name.replace('cloudAttachments_', '')).sort(), [
      'checkOperation',
      'explainErrorCode',
      'listResources',
      'proposeOperation',
    ]);
    for (const { name, description, inputSchema } of ours) {
      assert.notEqual(description, '', name);
      assert.equal(new Map(Object.entries(inputSchema ?? {})).get('additionalProperties'), false, name);
    }
  });

  it('explain a code, and the codes of a text', async () => {
    const { codes = [] } = await call('explainErrorCode', { text: 'DiskNotPortable' });
    assert.deepEqual(
      codes.map(({ code }) => code),
      ['DiskNotPortable'],
    );
    assert.match(codes[0]?.docs ?? '', /^https:\/\/www\.alibabacloud\.com\//);
    const text = 'PUT https://ecs.ap-southeast-1.myhuaweicloud.com failed: {"error_code": "Ecs.0102"}';
    const found = await call('explainErrorCode', { text });
    assert.match(found.codes?.[0]?.cloud ?? '', /^Huawei Cloud/);
  });

  describe('without an account that allows assistants', () => {
    before(() => vscode.commands.executeCommand('cloudAttachments.trySandbox'));

    it('list, check, and propose nothing', async () => {
      const operation = { action: 'detachDisk' };
      for (const [name, input] of [
        ['listResources', {}],
        ['listResources', { account: 'Zenlayer sandbox', region: 'asia-east-1', kind: 'disk', refresh: true }],
        ['checkOperation', { ...operation, resourceId: '1' }],
        ['proposeOperation', { ...operation, resourceIds: ['1'] }],
      ] as const) {
        const { outcome, reason = '' } = await call(name, input);
        assert.equal(outcome, 'blocked', name);
        assert.match(reason, /No account allows assistants/, name);
      }
    });

    it('refuse a call that tries to confirm', async () => {
      const input = { action: 'detachDisk', resourceIds: ['1'], confirmed: true };
      const { outcome, reason = '' } = await call('proposeOperation', input);
      assert.equal(outcome, 'blocked');
      assert.match(reason, /no property «confirmed».*Only the user can confirm/);
    });
  });
});
