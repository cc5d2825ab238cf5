import assert from 'node:assert/strict';
import type { OperationRecord } from '../../src/app/operations/record/operationRecord';
import { runOperation } from '../../src/app/operations/runOperation';
import type { Fault } from '../../src/emulator/faults/fault';
import { editorTransports } from '../../src/http/editorTransports';
import { withHeaders } from '../../src/http/request';
import type { Transport, Transports } from '../../src/http/transport';
import type { Operation, Provider } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { type Changeable, changeablesOf } from '../support/attachables';
import { nodeTransports } from '../support/nodeTransports';
import { OneCloud } from '../support/oneCloud';
import { firstViolated, subjectOf, targetFor } from '../support/operations';
import { installRepeatingFetch, type RepeatingFetch } from '../support/repeatingFetch';
import { never } from '../support/sandbox';
import { wholeTree } from '../support/treeWalk';
import { wireOf } from '../support/wireOf';

const stamped = (transport: Transport, by: string): Transport => ({
  send: (request, options) => transport.send(withHeaders(request, { 'x-carried-by': by }), options),
});

/** Transports that mark their requests. No cloud signs the mark. */
function markingTransports(): Transports {
  const { readTransport, writeTransport } = nodeTransports();
  return {
    readTransport: stamped(readTransport, 'readTransport'),
    writeTransport: { ...stamped(writeTransport, 'writeTransport'), sendsOnce: true },
  };
}

/** Reads the first resource that violates no rule of an operation. */
async function anyFreeFor({ api }: OneCloud, operation: Operation): Promise<Changeable> {
  for await (const { ref } of changeablesOf(api)) {
    if (ref.kind !== operation.kind) continue;
    // A list shows less of some vNICs than a read by ID
    const resource: Changeable | undefined = await api.read(ref, never);
    if (!resource || !operation.offered(resource)) continue;
    if (!firstViolated(operation, await subjectOf(api, operation, resource))) return resource;
  }
  throw new Error(`A rule blocks ${operation.action} for everything.`);
}

/** Runs a command to its end and confirms everything. */
async function carryOutAny(cloud: OneCloud, operation: Operation): Promise<OperationRecord | undefined> {
  const resource = await anyFreeFor(cloud, operation);
  const { bench } = cloud;
  bench.dialog.answers.push('confirm');
  return runOperation(bench.app.operations, await targetFor(cloud.api, operation, resource), operation.action);
}

const inTurn = ({ operations }: Provider): readonly Operation[] =>
  operations.filter(({ onlyAfterFailed }) => onlyAfterFailed === undefined);

for (const provider of providers) {
  it(`${provider.label}: every request uses the transport that the list of reads selects`, async () => {
    const cloud = new OneCloud(provider);
    await cloud.start({ transports: markingTransports() });
    try {
      await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
      for (const operation of inTurn(provider)) await carryOutAny(cloud, operation);
      const { reads } = wireOf(provider);
      const { received } = cloud.bench;
      for (const { action, request } of received) {
        assert.equal(request.headers['x-carried-by'], reads.has(action) ? 'readTransport' : 'writeTransport', action);
      }
      const writes = new Set(received.map(({ action }) => action).filter((action) => !reads.has(action)));
      assert.deepEqual([...writes].sort(), [...new Set(inTurn(provider).map(({ call }) => call))].sort());
    } finally {
      await cloud.end();
    }
  });
}

/** The extension's own transports, on a platform whose fetch repeats a request when its connection is lost. */
for (const provider of providers) {
  describe(`${provider.label}, when the platform’s fetch repeats requests`, () => {
    const cloud = new OneCloud(provider);
    let platform: RepeatingFetch;
    beforeEach(async () => {
      platform = installRepeatingFetch();
      await cloud.start({ transports: editorTransports() });
    });
    afterEach(async () => {
      platform.restore();
      await cloud.end();
    });

    async function run(operation: Operation, fault: Fault): Promise<OperationRecord | undefined> {
      cloud.bench.sandbox.faults.arm(provider.id, operation.call, fault);
      return carryOutAny(cloud, operation);
    }

    const arrivals = ({ call }: Operation): number =>
      cloud.bench.received.filter(({ action }) => action === call).length;

    for (const operation of inTurn(provider)) {
      it(`${operation.action} (${operation.call}) arrives once when its response is lost, and hasn’t failed`, async () => {
        const ending = await run(operation, { kind: 'loseResponse' });
        assert.equal(arrivals(operation), 1);
        assert.ok(ending?.state === 'done' || ending?.state === 'unknown', `it is told as ${ending?.state}`);
        assert.notEqual(platform.carried, 0, 'reads no longer travel by the platform’s fetch');
      });
    }

    const [first] = provider.operations;
    assert.ok(first, `${provider.label} has no operation`);

    it('a write arrives once when the connection is lost before the cloud performs it', async () => {
      assert.equal((await run(first, { kind: 'reset' }))?.state, 'unknown');
      assert.equal(arrivals(first), 1);
    });

    it('a read is repeated', async () => {
      const resource = await anyFreeFor(cloud, first);
      const action = cloud.bench.received.at(-1)?.action ?? '';
      cloud.bench.received.length = 0;
      cloud.bench.sandbox.faults.arm(provider.id, action, { kind: 'reset' });
      await anyFreeFor(cloud, first);
      assert.ok(platform.repeated > 0, `${action} for ${resource.ref.id} was not sent again`);
    });

    it('HTTP 407 in place of the response to a write leaves its effect unknown', async () => {
      const response = { status: 407, headers: {}, body: '' };
      const ending = await run(first, { kind: 'response', response });
      assert.ok(ending?.state === 'unknown', `it is told as ${ending?.state}`);
      assert.equal(ending.error?.kind, 'sentence');
      assert.equal(arrivals(first), 1);
    });
  });
}
