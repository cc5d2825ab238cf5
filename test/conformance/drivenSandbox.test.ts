import assert from 'node:assert/strict';
import { cloudsWith } from '../support/everyCloud';
import { confirmAndSend, prepare } from '../support/operations';
import { connectTo } from '../support/printedClient';
import { never } from '../support/sandbox';
import { SandboxCommand } from '../support/sandboxCommand';

interface ShownResource {
  readonly kind: string;
  readonly id: string;
  readonly state: string;
  readonly instances: readonly string[];
}

interface ShownWrite {
  readonly at: number;
  readonly cloud: string;
  readonly action: string;
  readonly accepted: boolean;
  readonly request: { readonly target: string; readonly body: string };
  readonly response: { readonly status: number; readonly body: string };
}

/** Longer than any operation of the sandbox takes, and shorter than the difference of the clocks that clouds accept. */
const longMs = 60_000;

describe('The stand-alone sandbox with a driven clock', () => {
  let command: SandboxCommand;
  beforeEach(() => {
    command = new SandboxCommand('--clock', 'driven');
  });
  afterEach(() => command.end('SIGKILL'));

  const advance = async (ms: number): Promise<number> => {
    const { now } = (await command.ask(`advance ${ms}`)) as { readonly now: number };
    return now;
  };
  const resources = async (question: string): Promise<readonly ShownResource[]> => {
    const answer = (await command.ask(`resources ${question}`)) as { readonly resources: readonly ShownResource[] };
    return answer.resources;
  };
  const writes = async (): Promise<readonly ShownWrite[]> =>
    ((await command.ask('writes')) as { readonly writes: readonly ShownWrite[] }).writes;

  it('begins at the present time, which passes only when it is asked to', async () => {
    const before = Date.now();
    await command.ready();
    const { now } = (await command.ask('now')) as { readonly now: number };
    assert.ok(now >= before && now <= Date.now(), `${now} is the time of the start`);
    assert.equal(await advance(5000), now + 5000);
    assert.deepEqual(await command.ask('now'), { now: now + 5000 });
  });

  for (const { provider, names, calls, states } of cloudsWith('detachDisk')) {
    it(`shows what became of a write to ${provider.label}, whatever was read of it`, async () => {
      const printed = (await command.ready())[provider.id] ?? assert.fail(provider.label);
      const client = connectTo(provider, printed);
      const { operation, subject } = await prepare(provider, client.api, 'detachDisk', names.detachDisk);
      const { id } = subject.target.ref;
      const question = `${provider.id} ${id}`;
      const attached = { id, state: states.attached, instances: [subject.instance?.ref.id] };
      const shown = async () => {
        const [{ state, instances, kind } = assert.fail(), ...others] = await resources(question);
        assert.deepEqual([kind, others], ['disk', []]);
        return { id, state, instances };
      };
      assert.deepEqual(await shown(), attached);
      assert.deepEqual(await writes(), []);
      const before = await resources(provider.id);

      const written = await confirmAndSend(client, operation, subject);
      assert.equal((await client.api.observe(written.plan, written, never)).verdict, 'pending');
      const now = await advance(longMs);
      assert.deepEqual(await shown(), { id, state: states.free, instances: [] });
      assert.equal((await client.api.observe(written.plan, written, never)).verdict, 'done');

      const [write = assert.fail(), ...others] = await writes();
      assert.deepEqual(others, []);
      const { cloud, action, accepted, at, request, response } = write;
      assert.deepEqual([cloud, action, accepted], [provider.id, calls.detachDisk, true]);
      assert.equal(at, now - longMs);
      assert.ok(`${request.target}${request.body}`.includes(id), 'the request names the disk');
      assert.ok(response.status < 300, `${response.status}`);
      const after = await resources(provider.id);
      assert.deepEqual(
        after.filter((each, index) => JSON.stringify(each) !== JSON.stringify(before[index])).map((each) => each.id),
        [id],
        'no other resource has changed',
      );
    });
  }

  const wrong: readonly (readonly [line: string, says: RegExp])[] = [
    ['', /^“” isn’t one of now, advance, writes, resources\.$/],
    ['rewind 5', /^“rewind” isn’t one of/],
    ['advance', /^“advance” needs a whole number of milliseconds from 0 to 86400000\.$/],
    ['advance -5', /^“advance” needs/],
    ['advance 86400001', /^“advance” needs/],
    ['resources', /^“resources” needs a cloud: zenlayer, alibaba, huawei\.$/],
    ['resources nowhere', /^“resources” needs a cloud/],
  ];
  it('answers a line that it doesn’t understand with the reason, and goes on', async () => {
    await command.ready();
    for (const [line, says] of wrong) {
      const { error } = (await command.ask(line)) as { readonly error: string };
      assert.match(error, says, line);
    }
    assert.deepEqual(await resources('alibaba d-none'), []);
  });

  it('can’t be driven over HTTP', async () => {
    const { zenlayer } = await command.ready();
    for (const path of ['/now', '/advance/5000', '/writes', '/resources/zenlayer']) {
      assert.equal((await fetch(`${zenlayer?.endpoint}${path}`)).status, 501, path);
    }
  });

  it('ends normally when its input is closed', async () => {
    await command.ready();
    const { exitCode, stderr } = await command.closeInput();
    assert.deepEqual([exitCode, stderr], [0, '']);
  });
});
