import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFaultEntries } from '../../../src/cli/faultEntries';
import { ApiError } from '../../../src/errors/apiError';
import { TransportError } from '../../../src/http/transportError';
import type { CloudApi } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { connectTo } from '../../support/printedClient';
import { never } from '../../support/sandbox';
import { SandboxCommand } from '../../support/sandboxCommand';

const readme = join(__dirname, '../../../README.md');

describe('The stand-alone sandbox with a file of faults', () => {
  let folder: string;
  let command: SandboxCommand | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-'));
  });
  afterEach(async () => {
    await command?.end('SIGKILL');
    command = undefined;
    await rm(folder, { recursive: true });
  });

  async function startWith(text: string, ...args: readonly string[]): Promise<SandboxCommand> {
    const path = join(folder, 'faults.json');
    await writeFile(path, text);
    command = new SandboxCommand('--faults', path, ...args);
    return command;
  }

  async function zenlayerOf(started: SandboxCommand): Promise<CloudApi> {
    const [provider = assert.fail()] = providers.filter(({ id }) => id === 'zenlayer');
    return connectTo(provider, (await started.ready()).zenlayer ?? assert.fail()).api;
  }

  const outcomeOf = async (read: Promise<unknown>): Promise<string> => {
    try {
      await read;
      return 'read';
    } catch (error) {
      if (error instanceof ApiError) return error.code;
      return error instanceof TransportError ? error.fault : String(error);
    }
  };

  it('lets the calls fail that the file names, and no others', async () => {
    const page = { kind: 'webPage', status: 200 };
    const fault = [{ cloud: 'zenlayer', action: 'DescribeZones', from: 2, times: 2, fault: page }];
    const api = await zenlayerOf(await startWith(JSON.stringify(fault)));
    const outcomes: string[] = [];
    for (let call = 1; call <= 4; call += 1) outcomes.push(await outcomeOf(api.identify(never)));
    assert.deepEqual(outcomes, ['read', 'notJson', 'notJson', 'read']);
  });

  it('delays a response until the driven clock has advanced', async () => {
    const fault = [{ cloud: 'zenlayer', action: 'DescribeZones', fault: { kind: 'delay', ms: 5 } }];
    const started = await startWith(JSON.stringify(fault), '--clock', 'driven');
    const api = await zenlayerOf(started);
    let hasEnded = false;
    const read = outcomeOf(api.identify(never)).finally(() => {
      hasEnded = true;
    });
    await started.ask('advance 4');
    assert.equal(hasEnded, false);
    // The request may arrive after the first line
    while (!hasEnded) await started.ask('advance 5');
    assert.equal(await read, 'read');
  });

  it('limits the requests in each minute of the driven clock', async () => {
    const fault = [{ cloud: 'zenlayer', action: '*', fault: { kind: 'minuteLimit', requests: 2 } }];
    const started = await startWith(JSON.stringify(fault), '--clock', 'driven');
    const api = await zenlayerOf(started);
    const outcomes: string[] = [];
    for (let call = 1; call <= 3; call += 1) outcomes.push(await outcomeOf(api.identify(never)));
    await started.ask('advance 60000');
    // The pauses of the first client are still under way on the clock of the machine
    outcomes.push(await outcomeOf((await zenlayerOf(started)).identify(never)));
    assert.deepEqual(outcomes, ['read', 'read', 'REQUEST_LIMIT_EXCEEDED', 'read']);
  });

  const wrong: readonly (readonly [text: string, reason: RegExp])[] = [
    ['', /Unexpected end of JSON input/],
    ['{}', /Expected Array but received Object/],
    ['[{"cloud":"zenlayer","action":"*","fault":{"kind":"slow"}}]', /entry 1, fault\.kind: .*but received "slow"/],
    ['[{"cloud":"zenlayer","action":"*","fault":{"kind":"reset","ms":1}}]', /entry 1, fault\.ms: /],
    ['[{"cloud":"zenlayer","action":"*","fault":{"kind":"staleList"}}]', /entry 1, fault\.\w+: /],
    ['[{"cloud":"*","action":"*","fault":{"kind":"reset"}},{"cloud":"*","action":"*"}]', /entry 2, fault: /],
    ['[{"cloud":"*","action":"*","times":0,"fault":{"kind":"reset"}}]', /entry 1, times: /],
    [
      '[{"cloud":"nowhere","action":"*","fault":{"kind":"reset"}}]',
      /entry 1, cloud: “nowhere” isn’t one of \*, zenlayer, alibaba, huawei/,
    ],
  ];
  for (const [text, reason] of wrong) {
    it(`rejects ${text || 'an empty file'} with the reason and the next step`, async () => {
      const { exitCode, stdout, stderr } = await (await startWith(text)).ended;
      assert.match(stderr, reason);
      assert.match(
        stderr,
        /^The faults in “.+faults\.json” can’t be used: [^\n]+\. Correct the file, and start the sandbox again\. README\.md shows an example\.\n$/,
      );
      assert.deepEqual([exitCode, stdout], [2, '']);
    });
  }

  const unreadable: readonly (readonly [path: () => string, reason: string])[] = [
    [() => join(folder, 'missing.json'), 'the file doesn’t exist'],
    [() => folder, 'it’s a folder'],
  ];
  for (const [pathOf, reason] of unreadable) {
    it(`rejects a file that can’t be read: ${reason}`, async () => {
      const path = pathOf();
      command = new SandboxCommand('--faults', path);
      const { exitCode, stderr } = await command.ended;
      assert.equal(stderr, `The faults in “${path}” can’t be used: ${reason}. Specify another file after --faults.\n`);
      assert.equal(exitCode, 2);
    });
  }

  it('is shown by an example in the README, which is valid', async () => {
    const [, example = ''] = /```json\n(.*?)```/s.exec(await readFile(readme, 'utf8')) ?? [];
    assert.equal(readFaultEntries(JSON.parse(example)).length, 2);
  });
});
