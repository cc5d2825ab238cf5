import assert from 'node:assert/strict';
import { editorTransports } from '../../src/http/editorTransports';
import { globalFetchTransport } from '../../src/http/globalFetchTransport';
import { nodeFetchTransport } from '../../src/http/nodeFetchTransport';
import type { HttpRequest } from '../../src/http/request';
import type { Transport } from '../../src/http/transport';
import { TransportError, type TransportFault } from '../../src/http/transportError';
import { createWriteTransport } from '../../src/http/writeTransport';
import { type EndOfConnection, type Stage, type StagedServer, startStagedServer } from '../http/stagedServer';

const transports: Readonly<Record<string, () => Transport>> = {
  'node-fetch': nodeFetchTransport,
  'Node’s own fetch': globalFetchTransport,
  'what the extension reads by': () => editorTransports().readTransport,
  'what the extension writes by': () => createWriteTransport(),
};
const endings: readonly EndOfConnection[] = ['close', 'reset', 'hang'];
const patient = 10_000;

/** So large that its first chunk is less than half of it. */
const largeBody = JSON.stringify({ padding: 'x'.repeat(250_000) });
const writes: readonly (Pick<HttpRequest, 'method' | 'body'> & { readonly stages: readonly Stage[] })[] = [
  {
    method: 'POST',
    body: largeBody,
    stages: [
      'the head was read',
      'half of the body was read',
      'the request was read',
      'the status line was written',
      'half of the response was written',
    ],
  },
  {
    method: 'DELETE',
    body: '',
    stages: ['the request was read', 'the status line was written', 'half of the response was written'],
  },
];

/** A reset may discard what was written before it. */
function faultsAfter(stage: Stage, ending: EndOfConnection): readonly TransportFault[] {
  if (ending === 'hang') return ['canceled'];
  if (stage !== 'half of the response was written') return ['network'];
  return ending === 'reset' ? ['cutOff', 'network'] : ['cutOff'];
}

for (const [name, make] of Object.entries(transports)) {
  describe(`A lost connection, over ${name}`, () => {
    let server: StagedServer | undefined;
    afterEach(async () => {
      await server?.close();
      server = undefined;
    });

    const never = new AbortController().signal;
    const urlOf = ({ port }: StagedServer, scheme = 'http') => new URL(`${scheme}://127.0.0.1:${port}/`);

    /** Sends a request whose connection is lost. It's canceled if the server doesn't respond. */
    async function lose(
      transport: Transport,
      request: HttpRequest,
      at: StagedServer,
      ending: EndOfConnection,
    ): Promise<TransportError> {
      const controller = new AbortController();
      if (ending === 'hang') void at.reached.then(() => setImmediate(() => controller.abort()));
      const sent = transport.send(request, { signal: controller.signal, timeoutMs: patient });
      const error: unknown = await sent.catch((failure: unknown) => failure);
      assert.ok(error instanceof TransportError, `a response arrived: ${JSON.stringify(error)}`);
      return error;
    }

    describe('before the request was written, leaves it unsent', () => {
      const request = (url: URL): HttpRequest => ({ method: 'POST', url, headers: {}, body: '{}' });

      it('when no server listens', async () => {
        server = await startStagedServer('the request was read', 'close');
        await server.close();
        const { fault, maySent } = await lose(make(), request(urlOf(server)), server, 'close');
        assert.deepEqual({ fault, maySent }, { fault: 'network', maySent: false });
      });

      const early: readonly Stage[] = ['the connection was accepted', 'the first bytes were read'];
      for (const stage of early) {
        it(`when the server closes before TLS is set up, at ${stage}`, async () => {
          server = await startStagedServer(stage, 'close');
          const { fault, maySent } = await lose(make(), request(urlOf(server, 'https')), server, 'close');
          assert.deepEqual({ fault, maySent, begun: server.begun }, { fault: 'network', maySent: false, begun: 0 });
        });

        // The error of a reset doesn't say whether it came before or after the request
        it(`or unknown, when the server resets before TLS is set up, at ${stage}`, async () => {
          server = await startStagedServer(stage, 'reset');
          const { fault, facts } = await lose(make(), request(urlOf(server, 'https')), server, 'reset');
          assert.deepEqual({ fault, begun: server.begun }, { fault: 'network', begun: 0 });
          assert.match(facts.reason ?? '', /^(ECONNRESET|EPIPE)$/);
        });

        it(`or unknown, when it is canceled before TLS is set up, at ${stage}`, async () => {
          server = await startStagedServer(stage, 'hang');
          const { fault, maySent } = await lose(make(), request(urlOf(server, 'https')), server, 'hang');
          assert.deepEqual({ fault, maySent, begun: server.begun }, { fault: 'canceled', maySent: true, begun: 0 });
        });
      }
    });

    for (const { method, body, stages } of writes) {
      for (const stage of stages) {
        for (const ending of endings) {
          for (const isReused of [false, true]) {
            const where = isReused ? 'after a GET on the same host' : 'at first';
            it(`leaves a ${method} unknown that was sent ${where}: ${ending} at ${stage}`, async () => {
              server = await startStagedServer(stage, ending);
              const transport = make();
              const url = urlOf(server);
              const get: HttpRequest = { method: 'GET', url, headers: {}, body: '' };
              if (isReused) await transport.send(get, { signal: never, timeoutMs: patient });
              const error = await lose(transport, { method, url, headers: {}, body }, server, ending);
              // A second attempt would have arrived by the time of this response
              await transport.send(get, { signal: never, timeoutMs: patient });
              const isWhole = stage !== 'the head was read' && stage !== 'half of the body was read';
              assert.deepEqual([server.begun, server.whole], [1, isWhole ? 1 : 0]);
              assert.equal(error.maySent, true, error.message);
              assert.ok(faultsAfter(stage, ending).includes(error.fault), `${error.fault}: ${error.message}`);
            });
          }
        }
      }
    }
  });
}
