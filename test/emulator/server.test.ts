import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Dialect } from '../../src/emulator/dialect';
import { Emulation } from '../../src/emulator/emulation';
import { Faults } from '../../src/emulator/faults/faults';
import { type RunningServer, startServer } from '../../src/emulator/server';
import { Timeline } from '../../src/emulator/timeline';
import { jsonResponse, type WireRequest } from '../../src/emulator/wire';
import { MemoryWriteLog } from '../../src/emulator/writes/memoryWriteLog';
import { dialectStub } from '../support/dialectStub';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('The sandbox’s server', () => {
  let now: number;
  let seen: WireRequest[];
  let faults: Faults;
  let timeline: Timeline;
  const running: RunningServer[] = [];
  const agents: Agent[] = [];

  /** Responds to every path below its name. */
  const dialect = (id: string): Dialect => ({
    ...dialectStub,
    id,
    actionOf: ({ path }) => (path.startsWith(`/${id}/`) ? path.slice(id.length + 2) : undefined),
    respond: (requests) => {
      seen.push(requests);
      return jsonResponse(200, { from: id, now: timeline.now() }, { 'x-request-id': 'r-1' });
    },
  });

  const emulationOf = (...ids: readonly string[]): Promise<Emulation> =>
    Emulation.open({
      timeline,
      log: new MemoryWriteLog({ id: 'a0', startedAt: now }),
      create: () => ids.map(dialect),
    });

  async function start(latencyMs = 0, pause?: (ms: number) => Promise<void>): Promise<RunningServer> {
    const options = { port: 0, latencyMs, faults, ...(pause ? { pause } : {}) };
    const server = await startServer(await emulationOf('one', 'two'), options);
    running.push(server);
    return server;
  }

  beforeEach(() => {
    now = 5000;
    seen = [];
    faults = new Faults();
    timeline = new Timeline(() => now);
  });

  afterEach(async () => {
    for (const agent of agents.splice(0)) agent.destroy();
    await Promise.all(running.splice(0).map((server) => server.close()));
  });

  async function ask(
    { port }: RunningServer,
    path: string,
    options: RequestOptions = {},
    body: string | Buffer = '',
  ): Promise<Answer> {
    const asking = request({ host: '127.0.0.1', port, path, method: 'POST', ...options });
    asking.end(body);
    const [response] = await once(asking, 'response');
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }

  it('passes each request to the dialect with its form, unchanged', async () => {
    const server = await start();
    const response = await ask(
      server,
      '/two/Detach%20Disk?a=1&a=%2B2&b=',
      { headers: { 'X-Date': 'today' } },
      '{"é":1}',
    );
    assert.deepEqual(JSON.parse(response.body), { from: 'two', now: 5000 });
    assert.equal(response.headers['x-request-id'], 'r-1');
    assert.match(response.headers.date ?? '', /GMT$/);
    const [arrived] = seen;
    assert.equal(arrived?.target, '/two/Detach%20Disk?a=1&a=%2B2&b=');
    assert.deepEqual(
      [...(arrived?.query ?? [])],
      [
        ['a', '1'],
        ['a', '+2'],
        ['b', ''],
      ],
    );
    assert.equal(arrived?.headers['x-date'], 'today');
    assert.equal(arrived?.body.toString(), '{"é":1}');
  });

  it('joins a header that is sent twice', async () => {
    await ask(await start(), '/one/x', { headers: { 'X-Tag': ['a', 'b'] } });
    assert.equal(seen[0]?.headers['x-tag'], 'a, b');
  });

  it('returns the path of a request that no emulated API has', async () => {
    const response = await ask(await start(), '/three/Detach', { method: 'PUT' });
    assert.equal(response.status, 501);
    assert.match(response.body, /PUT \/three\/Detach/);
  });

  const foreignRequests: Readonly<Record<string, Record<string, string>>> = {
    'with an Origin header, as every page in a browser sends': { origin: 'http://127.0.0.1' },
    'with an Origin of null': { origin: 'null' },
    'for another host name that points here': { host: 'sandbox.example.com' },
    'for localhost': { host: 'localhost' },
    'for the address without the port': { host: '127.0.0.1' },
    'for the address with another port': { host: '127.0.0.1:1' },
  };
  for (const [which, headers] of Object.entries(foreignRequests)) {
    it(`rejects requests ${which}`, async () => {
      const response = await ask(await start(), '/one/x', { headers });
      assert.equal(response.status, 403);
      assert.deepEqual(seen, []);
    });
  }

  it('rejects a request without a Host header', async () => {
    const { port } = await start();
    const socket = connect(port, '127.0.0.1');
    socket.end('POST /one/x HTTP/1.0\r\n\r\n');
    assert.match(await text(socket), /^HTTP\/1\.1 40[03] /);
    assert.deepEqual(seen, []);
  });

  it('listens only on 127.0.0.1', async () => {
    const { port } = await start();
    const socket = connect(port, '::1');
    const [error] = await once(socket, 'error');
    assert.ok(error.code, 'refused, or no such address on this machine');
  });

  it('returns 413 for a body larger than 12 MB, and continues to serve', async () => {
    const server = await start();
    const response = await ask(server, '/one/x', {}, Buffer.alloc(12 * 1024 * 1024 + 1));
    assert.equal(response.status, 413);
    assert.deepEqual(seen, []);
    assert.equal((await ask(server, '/one/x', {}, Buffer.alloc(12 * 1024 * 1024))).status, 200);
  });

  it('applies due effects before it processes a request', async () => {
    const server = await start();
    const happened: string[] = [];
    timeline.after(100, () => happened.push('effect'));
    await ask(server, '/one/x');
    assert.deepEqual(happened, []);
    now += 100;
    await ask(server, '/one/x');
    assert.deepEqual(happened, ['effect']);
  });

  it('waits for the latency before it runs the action', async () => {
    const paused: number[] = [];
    const server = await start(250, async (ms) => {
      assert.deepEqual(seen, [], 'nothing is done before');
      paused.push(ms);
      now += ms;
    });
    const response = await ask(server, '/one/x');
    assert.deepEqual(paused, [250]);
    assert.deepEqual(JSON.parse(response.body), { from: 'one', now: 5250 });
  });

  describe('with a fault armed', () => {
    it('returns the response of the fault without running the action', async () => {
      faults.arm('one', 'x', { kind: 'response', response: jsonResponse(503, { code: 'Busy' }) });
      const server = await start();
      assert.equal((await ask(server, '/one/x')).status, 503);
      assert.deepEqual(seen, []);
      assert.equal((await ask(server, '/one/x')).status, 200);
    });

    it('loses the response after running the action', async () => {
      faults.arm('one', 'x', { kind: 'loseResponse' });
      await assert.rejects(ask(await start(), '/one/x'), { code: 'ECONNRESET' });
      assert.equal(seen.length, 1);
    });

    it('resets the connection without running the action', async () => {
      faults.arm('one', 'x', { kind: 'reset' });
      await assert.rejects(ask(await start(), '/one/x'), { code: 'ECONNRESET' });
      assert.equal(seen.length, 0);
    });

    it('cuts the response off after running the action', async () => {
      faults.arm('one', 'x', { kind: 'cutOff' });
      await assert.rejects(ask(await start(), '/one/x'), { code: 'ECONNRESET' });
      assert.equal(seen.length, 1);
    });

    it('never responds until it’s closed', async () => {
      faults.arm('one', 'x', { kind: 'noResponse' });
      const server = await start();
      const asking = request({ host: '127.0.0.1', port: server.port, path: '/one/x' });
      asking.end();
      const failed = once(asking, 'error');
      await once(asking, 'finish');
      await server.close();
      const [error] = await failed;
      assert.equal(error.code, 'ECONNRESET');
    });
  });

  describe('when it is closed', () => {
    it('ends idle connections and frees the port', async () => {
      const server = await start();
      const agent = new Agent({ keepAlive: true });
      agents.push(agent);
      await ask(server, '/one/x', { agent });
      await server.close();
      const again = await startServer(await emulationOf(), { port: server.port, latencyMs: 0, faults });
      running.push(again);
      assert.equal(again.port, server.port);
    });

    it('doesn’t run the action of a request that was waiting', async () => {
      let reached = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        reached = resolve;
      });
      let release = (): void => undefined;
      const server = await start(1, () => {
        reached();
        return new Promise((resolve) => {
          release = resolve;
        });
      });
      const asking = request({ host: '127.0.0.1', port: server.port, path: '/one/x' });
      asking.on('error', () => undefined).end();
      await held;
      await server.close();
      release();
      await new Promise(setImmediate);
      assert.deepEqual(seen, []);
    });

    it('leaves no timer that would keep a process alive', async () => {
      const timers = (): number => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
      const server = await start(3_600_000);
      const before = timers();
      const asking = request({ host: '127.0.0.1', port: server.port, path: '/one/x', agent: false });
      const failed = once(asking, 'error');
      asking.end();
      while (timers() === before) await new Promise(setImmediate);
      await server.close();
      await failed;
      assert.equal(timers(), before, process.getActiveResourcesInfo().join(' '));
    });

    it('can be closed twice', async () => {
      const server = await start();
      await server.close();
      await server.close();
    });
  });

  it('reports when the port is in use', async () => {
    const { port } = await start();
    await assert.rejects(startServer(await emulationOf(), { port, latencyMs: 0, faults }), { code: 'EADDRINUSE' });
  });
});
