import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Dialect } from '../../../src/emulator/dialect';
import { Emulation } from '../../../src/emulator/emulation';
import type { Fault } from '../../../src/emulator/faults/fault';
import { Faults } from '../../../src/emulator/faults/faults';
import { Refusal } from '../../../src/emulator/refusal';
import { sendEndless } from '../../../src/emulator/responses';
import { type Pause, type RunningServer, startServer } from '../../../src/emulator/server';
import { Timeline } from '../../../src/emulator/timeline';
import { jsonResponse } from '../../../src/emulator/wire';
import { MemoryWriteLog } from '../../../src/emulator/writes/memoryWriteLog';
import { dialectStub } from '../../support/dialectStub';

const now = Date.UTC(2026, 0, 1);

describe('A fault of the sandbox', () => {
  let server: RunningServer | undefined;
  let runs: number;
  /** Resolves the pause that the server is waiting for. */
  let endPause: (() => void) | undefined;

  beforeEach(() => {
    runs = 0;
    endPause = undefined;
  });
  afterEach(() => server?.close());

  const pause: Pause = () =>
    new Promise((resolve) => {
      endPause = resolve;
    });

  const dialect = (timeline: Timeline): Dialect => ({
    ...dialectStub,
    actionOf: () => 'x',
    failuresOf: () => ({
      throttled: [new Refusal('Slow'), new Refusal('Slower')],
      overMinuteLimit: (requests) => new Refusal(`Slow${requests}`),
      internalError: new Refusal('Broken'),
      unavailable: new Refusal('Closed'),
      notFound: new Refusal('Missing'),
      retryAfter: (seconds) => ({ 'x-wait': String(seconds) }),
    }),
    refusalResponse: (_, { code }) => jsonResponse(418, { code }),
    respond() {
      runs += 1;
      return jsonResponse(200, { now: timeline.now() });
    },
  });

  async function ask(fault: Fault) {
    const faults = new Faults();
    faults.arm('*', 'x', fault);
    const timeline = new Timeline(() => now);
    const emulation = await Emulation.open({
      timeline,
      log: new MemoryWriteLog({ id: 'a0', startedAt: now }),
      create: () => [dialect(timeline)],
    });
    server = await startServer(emulation, { port: 0, latencyMs: 0, faults, pause });
    const asking = request({ host: '127.0.0.1', port: server.port });
    asking.end();
    const [response] = await once(asking, 'response');
    const { statusCode: status, headers } = response;
    return { status, headers, body: await text(response) };
  }

  const refusals: readonly (readonly [fault: Fault, code: string, runs: number])[] = [
    [{ kind: 'throttled' }, 'Slow', 0],
    [{ kind: 'throttled', code: 'Slower' }, 'Slower', 0],
    [{ kind: 'minuteLimit', requests: 0 }, 'Slow0', 0],
    [{ kind: 'internalError' }, 'Broken', 0],
    [{ kind: 'internalError', afterEffect: true }, 'Broken', 1],
    [{ kind: 'unavailable' }, 'Closed', 0],
    [{ kind: 'unavailable', afterEffect: true }, 'Closed', 1],
    [{ kind: 'notFound' }, 'Missing', 0],
  ];
  for (const [fault, code, expected] of refusals) {
    it(`${JSON.stringify(fault)} is the cloud’s own refusal, after ${expected} runs of the action`, async () => {
      const { status, headers, body } = await ask(fault);
      assert.deepEqual([status, JSON.parse(body), runs], [418, { code }, expected]);
      assert.equal(headers['x-wait'], undefined);
    });
  }

  it('throttled asks for a wait in the cloud’s own header', async () => {
    const { headers } = await ask({ kind: 'throttled', retryAfterSeconds: 7 });
    assert.equal(headers['x-wait'], '7');
  });

  it('throttled with an undocumented code is an error of the sandbox', async () => {
    const { status, body } = await ask({ kind: 'throttled', code: 'Invented' });
    assert.deepEqual([status, JSON.parse(body)], [503, { sandbox: 'Invented isn’t one of Slow, Slower.' }]);
  });

  it('jobFails is an error of the sandbox for a cloud without jobs', async () => {
    const { status, body } = await ask({ kind: 'jobFails' });
    assert.deepEqual([status, JSON.parse(body)], [503, { sandbox: 'stub has no jobs.' }]);
  });

  it('webPage has the status and isn’t JSON', async () => {
    const { status, headers, body } = await ask({ kind: 'webPage', status: 502 });
    assert.deepEqual([status, headers['content-type'], runs], [502, 'text/html; charset=utf-8', 0]);
    assert.match(body, /^<!DOCTYPE html>/);
  });

  it('delay runs the action, and responds after the server’s pause', async () => {
    const asked = ask({ kind: 'delay', ms: 30_000 });
    while (!endPause) await new Promise(setImmediate);
    assert.equal(runs, 1);
    endPause();
    assert.equal((await asked).status, 200);
  });

  it('wrongClock moves the time of the action and of the response', async () => {
    const { headers, body } = await ask({ kind: 'wrongClock', aheadMs: 1_200_000 });
    assert.deepEqual([Date.parse(headers.date ?? ''), JSON.parse(body)], [now + 1_200_000, { now: now + 1_200_000 }]);
  });

  it('endless holds a chunk in memory while the client reads nothing', async () => {
    let target: ServerResponse | undefined;
    const plain = createServer((_, response) => {
      target = response;
      void sendEndless(response, jsonResponse(200, {}));
    });
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const socket = connect((plain.address() as AddressInfo).port, '127.0.0.1').pause();
    socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    while (!target?.writableNeedDrain) await new Promise(setImmediate);
    assert.ok(target.writableLength < 1_000_000, `${target.writableLength} bytes`);
    socket.destroy();
    await once(plain.close(), 'close');
  });
});
