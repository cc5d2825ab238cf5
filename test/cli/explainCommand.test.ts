import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExplainTool } from './support/explainTool';

interface Outcome {
  readonly status: number;
  readonly lines: readonly Record<string, unknown>[];
  readonly errors: string;
}

describe('The explain command', function () {
  this.timeout(20_000);
  let tool: ExplainTool;

  const file = (name: string): string => join(tool.folder, name);

  async function run(...names: readonly string[]): Promise<Outcome> {
    const { status, output, errors } = await tool.run(names.map(file));
    const lines = output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    return { status, lines, errors };
  }

  before(async () => {
    tool = await ExplainTool.build();
  });

  after(() => tool.dispose());

  it('prints one line of JSON for each finding, with the keys in their order', async () => {
    await writeFile(file('a.log'), 'x\r中文InvalidDiskId.NotFound.\r\n\u{1f600} Ecs.0114\n');
    const { status, lines, errors } = await run('a.log');
    assert.equal(status, 0);
    assert.equal(errors, '');
    assert.deepEqual(Object.keys(lines[0] ?? {}), [
      'file',
      'line',
      'column',
      'endColumn',
      'provider',
      'code',
      'severity',
      'message',
    ]);
    assert.deepEqual(
      lines.map(({ line, column, endColumn, provider, code, severity }) => [
        line,
        column,
        endColumn,
        provider,
        code,
        severity,
      ]),
      [
        [2, 3, 25, 'alibaba', 'InvalidDiskId.NotFound', 'information'],
        [3, 4, 12, 'huawei', 'Ecs.0114', 'information'],
      ],
    );
    assert.equal(lines[0]?.file, file('a.log'));
    assert.match(String(lines[0]?.message), /^InvalidDiskId\.NotFound \(404\): .+\..+\.$/);
  });

  it('has the line of the end only if a line break divides the code', async () => {
    const text =
      'ecs.us-west-1.aliyuncs.com DeleteSnapshot: ErrorCode: InvalidSnapsho\r\ntId.NotFound (s-rj9c0a1b2d3e4f5g6h7i)\n';
    await writeFile(file('divided.log'), text);
    const { lines } = await run('divided.log');
    assert.deepEqual(
      lines.map(({ code, line, column, endLine, endColumn }) => [code, line, column, endLine, endColumn]),
      [['InvalidSnapshotId.NotFound', 1, 55, 2, 13]],
    );
  });

  it('gives a hint for codes in source code', async () => {
    await writeFile(file('a.ts'), "if (code === 'Ecs.0114') return;\n");
    const { lines } = await run('a.ts');
    assert.deepEqual(
      lines.map(({ severity }) => severity),
      ['hint'],
    );
  });

  it('reads byte order marks, and does not count them', async () => {
    await writeFile(file('utf8.txt'), '\ufeffEcs.0114');
    await writeFile(file('utf16.txt'), Buffer.from('\ufeffEcs.0114', 'utf16le'));
    const { lines } = await run('utf8.txt', 'utf16.txt');
    assert.deepEqual(
      lines.map(({ column }) => column),
      [1, 1],
    );
  });

  it('names the file that it could not read, and continues with the others', async () => {
    await writeFile(file('b.txt'), 'Ecs.0114');
    const { status, lines, errors } = await run('nowhere.txt', 'b.txt');
    assert.equal(status, 2);
    assert.equal(lines.length, 1);
    assert.match(errors, /^Couldn’t read .*nowhere\.txt: the file doesn’t exist\.\n/);
  });

  it('finds nothing in a file without codes, which is no failure', async () => {
    await writeFile(file('c.txt'), 'all is well');
    assert.deepEqual(await run('c.txt'), { status: 0, lines: [], errors: '' });
  });

  it('requires a file', async () => {
    const { status, errors } = await run();
    assert.equal(status, 2);
    assert.match(errors, /FILE/);
  });
});
