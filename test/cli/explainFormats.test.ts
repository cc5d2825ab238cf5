import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ExplainTool } from './support/explainTool';
import { type SarifRun, sarifRun } from './support/sarifLog';

const lines = ['ecs.aliyuncs.com', 'Code: IncorrectDiskStatus', 'Ecs.0114', 'Code: IncorrectDiskStatus', ''].join('\n');

/** What must not reach a terminal as it is: control characters, and those that hide or reverse text. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const hostile = '\u001b]0;x\u0007\u009b31m\u202e\u200b';

describe('The explain command', function () {
  this.timeout(60_000);
  let tool: ExplainTool;

  before(async () => {
    tool = await ExplainTool.build();
    await writeFile(join(tool.folder, 'a.log'), lines);
  });

  after(() => tool.dispose());

  const codesIn = (output: string): readonly string[] =>
    output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).code);

  describe('reads standard input', () => {
    it('for -, as a log, with - as the name of the file', async () => {
      const { status, output, errors } = await tool.run(['-'], 'x\nEcs.0114\n');
      assert.deepEqual([status, errors], [0, '']);
      const { file, line, column, severity } = JSON.parse(output);
      assert.deepEqual([file, line, column, severity], ['-', 2, 1, 'information']);
    });

    it('to its end, in pieces that can end within a character, and among files', async () => {
      const bytes = Buffer.from('磁盘 Ecs.0114\n');
      const { output } = await tool.run(['a.log', '-'], bytes.subarray(0, 2), bytes.subarray(2));
      const found = output
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      assert.deepEqual(
        found.map(({ file, column }) => [file, column]),
        [
          ['a.log', 7],
          ['a.log', 1],
          ['a.log', 7],
          ['-', 4],
        ],
      );
    });

    it('even if it is empty, in which no code is found', async () => {
      assert.deepEqual(await tool.run(['-']), { status: 0, output: '', errors: '' });
    });
  });

  describe('prints only the codes of', () => {
    for (const [clouds, expected] of [
      [['alibaba'], ['IncorrectDiskStatus', 'IncorrectDiskStatus']],
      [['huawei'], ['Ecs.0114']],
      [['zenlayer'], []],
      [['huawei', 'zenlayer'], ['Ecs.0114']],
    ] as const) {
      it(`--cloud ${clouds.join(' --cloud ')}`, async () => {
        const { status, output } = await tool.run([...clouds.flatMap((cloud) => ['--cloud', cloud]), 'a.log']);
        assert.equal(status, 0);
        assert.deepEqual(codesIn(output), expected);
      });
    }
  });

  describe('as text', () => {
    it('prints place, code, meaning, what to do, cloud, and page of each code', async () => {
      const { status, output } = await tool.run(['--format', 'text', 'a.log']);
      assert.equal(status, 0);
      const [first = '', page = '', ...others] = output.trimEnd().split('\n');
      assert.match(first, /^a\.log:2:7: information: IncorrectDiskStatus \(403\): .+\. .+\. \[alibaba\]$/);
      assert.match(page, /^ {4}https:\/\/www\.alibabacloud\.com\//);
      assert.equal(others.length, 4);
    });

    it('says when there is none, which is no failure', async () => {
      assert.deepEqual(await tool.run(['--format', 'text', '-'], 'all is well\n'), {
        status: 0,
        output: 'No documented error codes were found.\n',
        errors: '',
      });
    });

    it('prints nothing of the text but codes', async () => {
      const { output } = await tool.run(
        ['--format', 'text', '-'],
        `${hostile}Ecs.0114${hostile} SecretAccessKey=abc\n`,
      );
      assert.match(output, /Ecs\.0114/);
      assert.ok(!output.includes('abc'), output);
      assert.doesNotMatch(output.replaceAll('\n', ''), unsafe);
    });
  });

  for (const format of ['json', 'text', 'sarif']) {
    it(`as ${format} never passes control characters in the name of a file to the terminal`, async () => {
      const name = `${hostile}.log`;
      await writeFile(join(tool.folder, name), 'Ecs.0114');
      const found = await tool.run(['--format', format, name, `${name}.missing`]);
      assert.match(found.output, /Ecs\.0114/);
      assert.match(found.errors, /^Couldn’t read \\u001b.*the file doesn’t exist\.\n$/);
      assert.doesNotMatch(`${found.output}${found.errors}`.replaceAll('\n', ''), unsafe);
      if (format === 'json') assert.equal(JSON.parse(found.output).file, name);
    });
  }

  describe('as SARIF', () => {
    const sarif = async (...files: readonly string[]): Promise<SarifRun> =>
      sarifRun((await tool.run(['--format', 'sarif', ...files])).output);

    it('has a region of two lines for a code that a line break divides', async () => {
      const text = 'ecs.us-west-1.aliyuncs.com DeleteSnapshot: ErrorCode: InvalidSnapsho\ntId.NotFound\n';
      await writeFile(join(tool.folder, 'divided.log'), text);
      const { results } = await sarif('divided.log');
      assert.deepEqual(
        results.map(({ locations: [location] }) => location?.physicalLocation.region),
        [{ startLine: 1, startColumn: 55, endLine: 2, endColumn: 13 }],
      );
    });

    it('prints one log with a rule for each code, and a result for each place', async () => {
      const { results, tool: analysis, invocations, columnKind } = await sarif('a.log');
      assert.equal(columnKind, 'utf16CodeUnits');
      assert.deepEqual(
        analysis.driver.rules.map(({ id }) => id),
        ['alibaba/IncorrectDiskStatus', 'huawei/Ecs.0114'],
      );
      assert.deepEqual(
        results.map(({ ruleId, locations: [location] }) => [ruleId, location?.physicalLocation.region]),
        [
          ['alibaba/IncorrectDiskStatus', { startLine: 2, startColumn: 7, endColumn: 26 }],
          ['huawei/Ecs.0114', { startLine: 3, startColumn: 1, endColumn: 9 }],
          ['alibaba/IncorrectDiskStatus', { startLine: 4, startColumn: 7, endColumn: 26 }],
        ],
      );
      for (const { level, message } of results) {
        assert.equal(level, 'note');
        assert.match(message.text, /^\S+ \(\d+\): .+\.$/);
      }
      assert.deepEqual(invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    });

    it('prints a log without results if no code is found', async () => {
      await writeFile(join(tool.folder, 'fine.log'), 'all is well');
      const { results, tool: analysis } = await sarif('fine.log');
      assert.deepEqual([results, analysis.driver.rules], [[], []]);
    });

    it('names files below the current folder by relative addresses, and others by absolute ones', async () => {
      const { folder } = tool;
      await mkdir(join(folder, 'sub'), { recursive: true });
      await writeFile(join(folder, 'sub/磁盘 #1.log'), 'Ecs.0114');
      const outside = join(__dirname, '../fixtures/workspace/terraform.log');
      const { results } = await sarif('sub/磁盘 #1.log', join(folder, 'a.log'), outside);
      const uris = results.map(({ locations: [location] }) => location?.physicalLocation.artifactLocation.uri);
      assert.deepEqual([...new Set(uris)], ['sub/%E7%A3%81%E7%9B%98%20%231.log', 'a.log', pathToFileURL(outside).href]);
    });

    it('doubles the braces of texts, which would be placeholders', async () => {
      const { status, output } = await tool.run(['--format', 'sarif', '{0}.log']);
      assert.equal(status, 2);
      const [invocation] = sarifRun(output).invocations;
      assert.deepEqual(invocation, {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'Couldn’t read {{0}}.log: the file doesn’t exist.' } },
        ],
      });
    });
  });

  describe('says what is wrong with its arguments, and how it is used:', () => {
    for (const [args, sentence] of [
      [[], 'No file is specified. Specify one, or - for standard input.'],
      [['--format', 'xml', 'a.log'], '--format must be json, text, or sarif, not “xml”.'],
      [['a.log', '--format'], '--format must be json, text, or sarif.'],
      [['--cloud', 'aws', 'a.log'], '--cloud must be alibaba, huawei, or zenlayer, not “aws”.'],
      [['--verbose', 'a.log'], '“--verbose” isn’t an option of explain. Write ./--verbose for a file of this name.'],
      [['-q', 'a.log'], '“-q” isn’t an option of explain. Write ./-q for a file of this name.'],
      [['-', '-'], 'Standard input can be read only once.'],
      [['--format', hostile, 'a.log'], /^--format must be json, text, or sarif, not “\\u001b\]0;x\\u0007/],
    ] as const) {
      it(JSON.stringify(args), async () => {
        const { status, output, errors } = await tool.run(args);
        assert.deepEqual([status, output], [2, '']);
        if (typeof sentence === 'string') assert.ok(errors.startsWith(`${sentence} Usage: explain `), errors);
        else assert.match(errors, sentence);
        assert.doesNotMatch(errors.replace('\n', ''), unsafe);
      });
    }
  });

  it('prints its help, with the meaning of the exit codes', async () => {
    const { status, output, errors } = await tool.run(['--help']);
    assert.deepEqual([status, errors], [0, '']);
    for (const part of ['--format', '--cloud', 'standard input', 'exit code is 0', 'and 2 if'])
      assert.ok(output.includes(part), `${part} in:\n${output}`);
  });
});
