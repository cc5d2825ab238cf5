import assert from 'node:assert/strict';
import type { Ending } from '../../src/app/operations/execute';
import { perform } from '../../src/app/operations/perform';
import { keyOf } from '../../src/domain/refs';
import type { Disk, Vnic } from '../../src/domain/resource';
import type { Fault } from '../../src/emulator/faults';
import { editorTransports } from '../../src/http/editorTransports';
import { TransportError } from '../../src/http/transportError';
import type { Operation } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { OneCloud } from '../support/oneCloud';
import { firstBroken, subjectOf } from '../support/operations';
import { installRepeatingFetch, type RepeatingFetch } from '../support/repeatingFetch';
import { never } from '../support/sandbox';
import { targetOf } from '../support/targets';

/** The extension's own transports, on a platform whose fetch sends a request again when its connection is lost. */
for (const provider of providers) {
  describe(`${provider.label}, where the platform’s fetch repeats what it has sent`, () => {
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

    /** The first resource on which nothing is in the way of the operation. */
    async function anyFreeFor(operation: Operation): Promise<Disk | Vnic> {
      const seen = new Set<string>();
      for (;;) {
        const row = await cloud.find(({ ref }) => ref.kind === operation.kind && !seen.has(keyOf(ref)));
        seen.add(keyOf(row.ref));
        const { api } = cloud;
        // A list tells less of some vNICs than a read by id does
        const { ref } = row;
        const resource = await (ref.kind === 'disk' ? api.readDisk(ref, never) : api.readVnic(ref, never));
        if (!resource || !operation.offered(resource)) continue;
        if (!firstBroken(operation, await subjectOf(api, operation, resource))) return resource;
      }
    }

    async function run(operation: Operation, fault: Fault): Promise<Ending> {
      const resource = await anyFreeFor(operation);
      const { bench } = cloud;
      bench.received.length = 0;
      bench.person.answers.push('yes');
      for (const { id, options } of operation.choices({ resource, instance: undefined })) {
        bench.person.chosen[id] = options[0]?.value ?? '';
      }
      bench.sandbox.faults.arm(provider.id, operation.call, fault);
      return perform(bench.app.performing, targetOf(resource), operation.action);
    }

    const arrivals = ({ call }: Operation): number =>
      cloud.bench.received.filter(({ action }) => action === call).length;

    for (const operation of provider.operations.filter((each) => each.onlyAfterFailed === undefined)) {
      it(`${operation.action} (${operation.call}) arrives once when its answer is lost, and has not failed`, async () => {
        const ending = await run(operation, { kind: 'loseAnswer' });
        assert.equal(arrivals(operation), 1);
        assert.ok(ending?.kind === 'done' || ending?.kind === 'unknown', `it is told as ${ending?.kind}`);
        assert.notEqual(platform.carried, 0, 'reads no longer travel by the platform’s fetch');
      });
    }

    const [first] = provider.operations;
    assert.ok(first, `${provider.label} has no operation`);

    it('a write arrives once when the connection is lost before the cloud acts on it', async () => {
      assert.equal((await run(first, { kind: 'reset' }))?.kind, 'unknown');
      assert.equal(arrivals(first), 1);
    });

    it('a read is sent again as before', async () => {
      const resource = await anyFreeFor(first);
      const action = cloud.bench.received.at(-1)?.action ?? '';
      cloud.bench.received.length = 0;
      cloud.bench.sandbox.faults.arm(provider.id, action, { kind: 'reset' });
      await anyFreeFor(first);
      assert.ok(platform.repeated > 0, `${action} for ${resource.ref.id} was not sent again`);
    });

    it('a demand for a proxy’s password in place of a write’s answer leaves its effect to be read', async () => {
      const answer = { status: 407, headers: {}, body: '' };
      const ending = await run(first, { kind: 'answer', answer });
      assert.ok(ending?.kind === 'unknown', `it is told as ${ending?.kind}`);
      assert.ok(ending.error instanceof TransportError && ending.error.maySent, String(ending.error));
      assert.equal(arrivals(first), 1);
    });
  });
}
