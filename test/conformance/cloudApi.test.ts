import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Region } from '../../src/domain/account';
import { ConfirmationError } from '../../src/domain/confirmation';
import type { Action } from '../../src/domain/plan';
import { type Kind, keyOf, keyOfPlace, kinds, type Place, refIn } from '../../src/domain/refs';
import { attachedTo, type Disk, isDisk, isOrphan, type Resource } from '../../src/domain/resource';
import { ApiError } from '../../src/errors/apiError';
import { rowFor } from '../../src/errors/reaction';
import { RefusedError } from '../../src/errors/refusedError';
import type { CloudApi, Operation, Parties, Scope } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { attachableKindsOf } from '../support/attachables';
import { partOf, withWrongSecret } from '../support/credentialParts';
import {
  all,
  confirmAndSend,
  firstViolated,
  follow,
  operationOf,
  planOf,
  send,
  subjectOf,
} from '../support/operations';
import { type Bench, type Client, never, openCatalogue, startBench } from '../support/sandbox';
import { nextServerSocket } from '../support/serverSocket';

const idsOf = (resources: readonly Resource[]): readonly string[] => resources.map(({ ref }) => ref.id).sort();

/** An ID of the same form that doesn't exist. */
function unknownLike(id: string, known: readonly string[]): string {
  const stem = id.slice(0, -3);
  const endings = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));
  return stem + endings.find((ending) => !known.includes(stem + ending));
}

/** What a region lists of one kind. */
interface Listed {
  readonly region: Region;
  readonly resources: readonly Resource[];
}

const inRegion = (api: CloudApi, kind: Kind, region: Place, scope: Scope = { kind: 'region' }) =>
  all<Resource>(api.list(kind, region, scope, never));

const everyRegion = async (api: CloudApi, kind: Kind): Promise<readonly Listed[]> =>
  Promise.all(
    (await api.listRegions(never)).map(async (region) => ({ region, resources: await inRegion(api, kind, region) })),
  );

/** Reads the parties of an operation that violate no rule, as before a dialog. */
async function* fitting(api: CloudApi, operation: Operation): AsyncGenerator<Parties> {
  for (const { resources } of await everyRegion(api, operation.kind)) {
    for (const row of resources) {
      const resource = await api.read(row.ref, never);
      assert.ok(resource, `${row.name} can be read`);
      const parties = await subjectOf(api, operation, resource);
      if (operation.offered(resource) && !firstViolated(operation, parties)) yield parties;
    }
  }
}

async function firstFitting(api: CloudApi, operation: Operation): Promise<Parties> {
  for await (const parties of fitting(api, operation)) return parties;
  throw new Error(
    `The sandbox has no ${operation.kind} for ${operation.action} (${operation.call}) that no rule blocks.`,
  );
}

/** An operation that nothing else has to precede. */
const isOrdinary = ({ onlyAfterFailed }: Operation): boolean => onlyAfterFailed === undefined;

for (const provider of providers) {
  describe(`${provider.label} fulfills the CloudApi contract`, () => {
    let bench: Bench;
    let client: Client;
    let api: CloudApi;

    beforeEach(async () => {
      bench = await startBench(dialects);
      client = bench.connect(provider);
      api = client.api;
    });
    afterEach(() => bench.dispose());

    it('identifies the credentials with one request', async () => {
      assert.notEqual((await api.identify(never)).owner, '');
      assert.equal(client.log.length, 1);
    });

    it('lists regions of this account, each with its own key', async () => {
      const regions = await api.listRegions(never);
      assert.ok(regions.length >= 2, `${regions.length} regions, at least two`);
      assert.equal(new Set(regions.map(keyOfPlace)).size, regions.length);
      for (const { cloud, account, name } of regions) {
        assert.deepEqual([cloud, account], [provider.id, client.account.id]);
        assert.notEqual(name, '');
      }
    });

    it('gives every resource its own key', async () => {
      const listed = await Promise.all(provider.kinds.map((kind) => everyRegion(api, kind)));
      const keys = listed.flat().flatMap(({ resources }) => resources.map(({ ref }) => keyOf(ref)));
      assert.equal(new Set(keys).size, keys.length);
    });

    it('lists something of each of its kinds', async () => {
      for (const kind of provider.kinds) {
        const listed = await everyRegion(api, kind);
        assert.ok(
          listed.some(({ resources }) => resources.length > 0),
          `Provider.kinds of ${provider.label} has “${kind}”, but no region of its sandbox lists any`,
        );
      }
    });

    for (const kind of kinds.filter((each) => !provider.kinds.includes(each))) {
      it(`doesn’t list the kind ${kind}, which isn’t among its kinds`, async () => {
        const [region] = await api.listRegions(never);
        assert.ok(region, 'there is a region');
        await assert.rejects(async () => inRegion(api, kind, region), /no resources of the kind/);
      });
    }

    for (const kind of attachableKindsOf(provider.id)) {
      it(`lists the same resources of the kind ${kind} in every scope`, async () => {
        for (const { region, resources } of await everyRegion(api, kind)) {
          const of = async (scope: Scope) => idsOf(await inRegion(api, kind, region, scope));
          assert.deepEqual(await of({ kind: 'unattached' }), idsOf(resources.filter(isOrphan)));
          for (const { ref } of await all(api.list('instance', region, { kind: 'region' }, never))) {
            const attached = resources.filter((each) => attachedTo(each, ref.id));
            assert.deepEqual(await of({ kind: 'instance', instance: ref }), idsOf(attached));
          }
          for (const each of await inRegion(api, kind, region, { kind: 'recycled' })) {
            assert.ok(!isOrphan(each), `${each.ref.id} is ${each.nativeState}`);
          }
        }
      });
    }

    it('shows a recycle bin only if the provider has one', async () => {
      const found: Disk[] = [];
      for (const region of await api.listRegions(never)) {
        found.push(...(await all(api.list('disk', region, { kind: 'recycled' }, never))));
      }
      assert.equal(found.length > 0, provider.hasRecycleBin);
    });

    for (const kind of provider.kinds) {
      it(`reads by ID what the lists show: ${kind}`, async () => {
        const facts = (resource: Resource | undefined) =>
          resource && [resource.ref, resource.name, resource.nativeState];
        for (const { resources } of await everyRegion(api, kind)) {
          for (const each of resources) assert.deepEqual(facts(await api.read(each.ref, never)), facts(each));
        }
      });

      it(`reads undefined for an unknown ID: ${kind}`, async () => {
        const listed = (await everyRegion(api, kind)).flatMap(({ resources }) => resources);
        const [{ ref } = assert.fail(`the sandbox of ${provider.label} lists no ${kind}`)] = listed;
        assert.equal(await api.read({ ...ref, id: unknownLike(ref.id, idsOf(listed)) }, never), undefined);
      });
    }

    it('returns a documented authentication code for a wrong secret, and blocks the key until the user acts', async () => {
      const catalogue = await openCatalogue(provider.id);
      const wrong = bench.connect(provider, { credentials: withWrongSecret(provider, {}) });
      const isAuthenticationRefusal = (error: unknown): boolean => {
        assert.ok(error instanceof ApiError, String(error));
        const row = rowFor(error, catalogue);
        assert.equal(row?.status, error.status, `${error.code} ${error.status} is a row of errors.json`);
        return row.read === 'authentication';
      };
      await assert.rejects(wrong.api.identify(never), isAuthenticationRefusal);
      await assert.rejects(wrong.api.listRegions(never), isAuthenticationRefusal);
      await assert.rejects(wrong.api.identify(never), isAuthenticationRefusal);
      assert.equal(wrong.log.length, 1);
      wrong.api.resume();
      await assert.rejects(wrong.api.identify(never), isAuthenticationRefusal);
      assert.equal(wrong.log.length, 2);
    });

    it('lets a read-only account read, and blocks all of its writes before any request', async () => {
      const reader = bench.connect(provider, { writable: false });
      for (const kind of provider.kinds) await everyRegion(reader.api, kind);
      const before = reader.log.length;
      for (const operation of provider.operations) {
        const [first] = await everyRegion(api, operation.kind);
        const resource = first?.resources[0];
        assert.ok(resource, `there is a ${operation.kind} for ${operation.action}`);
        const plan = planOf(client, operation, await subjectOf(api, operation, resource));
        await assert.rejects(send(reader.api, plan, reader.confirm(plan)), RefusedError);
      }
      assert.equal(reader.log.length, before);
    });

    it('accepts a confirmation once', async () => {
      const operation = operationOf(provider, 'detachDisk');
      const plan = planOf(client, operation, await firstFitting(api, operation));
      const confirmed = client.confirm(plan);
      await send(api, plan, confirmed);
      const before = client.log.length;
      await assert.rejects(send(api, plan, confirmed), ConfirmationError);
      assert.equal(client.log.length, before);
    });

    for (const { action, call } of provider.operations.filter((each) => each.action !== 'detachDisk')) {
      it(`doesn’t accept the confirmation of detachDisk for ${action}`, async () => {
        const operation = operationOf(provider, 'detachDisk');
        const plan = planOf(client, operation, await firstFitting(api, operation));
        const before = client.log.length;
        const confirmed = client.confirm(plan);
        await assert.rejects(send<Action>(api, { ...plan, action, call }, confirmed), ConfirmationError);
        assert.equal(client.log.length, before);
      });
    }

    it('closes the connection of a canceled request', async () => {
      bench.sandbox.faults.arm(provider.id, '*', { kind: 'noResponse' });
      const abort = new AbortController();
      const arrival = nextServerSocket();
      const listing = api.listRegions(abort.signal);
      const socket = await arrival;
      const closed = once(socket, 'close');
      abort.abort();
      await assert.rejects(listing);
      await closed;
    });

    for (const operation of provider.operations.filter(isOrdinary)) {
      it(`completes ${operation.action} (${operation.call}) when no rule is violated`, async () => {
        const catalogue = await openCatalogue(provider.id);
        for await (const subject of fitting(api, operation)) {
          try {
            const receipt = await confirmAndSend(client, operation, subject);
            const { last } = await follow(client, operation, receipt, bench.clock);
            assert.equal(last.verdict, 'done', `${subject.target.name}: ${JSON.stringify(last)}`);
            await assertEnded(api, operation, subject);
            return;
          } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            assert.ok(rowFor(error, catalogue), `${error.code} is not in the catalogue`);
          }
        }
        assert.fail(`The sandbox refuses ${operation.call} for every ${operation.kind} that no rule blocks.`);
      });
    }

    it('logs no secret', async () => {
      for (const kind of provider.kinds) await everyRegion(api, kind);
      const [dialect] = bench.sandbox.dialects.filter(({ id }) => id === provider.id);
      const secret = partOf(provider, dialect?.credentials ?? {}, 'secret');
      assert.notEqual(secret, '');
      assert.equal(JSON.stringify(client.log).includes(secret), false, 'the log holds no secret');
    });
  });
}

/** Whether it's attached to its instance, has the power state or the flag or, for all other operations, is detached, deleted, or in the recycle bin. */
async function assertEnded(api: CloudApi, operation: Operation, { target, instance }: Parties): Promise<void> {
  const now = await api.read(target.ref, never);
  if (operation.endState.is === 'attached') {
    assert.ok(instance && now && attachedTo(now, instance.ref.id), `${target.ref.id} is attached`);
    return;
  }
  if (operation.kind === 'instance') {
    assert.equal(now?.state, operation.endState.is === 'stopped' ? 'stopped' : 'running');
    return;
  }
  if (operation.endState.is === 'deletedWithInstance' || operation.endState.is === 'keptAfterInstance') {
    assert.ok(now && isDisk(now), `${target.ref.id} is there`);
    assert.equal(now.deleteWithInstance, operation.endState.is === 'deletedWithInstance');
    return;
  }
  if (operation.endState.is === 'snapshotCreated') {
    const snapshots = await all(
      api.list('snapshot', target.ref, { kind: 'disk', disk: refIn(target.ref, 'disk', target.ref.id) }, never),
    );
    assert.ok(
      snapshots.some(({ name }) => name.startsWith('cloud-attachments-')),
      `a snapshot of ${target.ref.id} is there`,
    );
    return;
  }
  const isOff = instance !== undefined && now !== undefined && !attachedTo(now, instance.ref.id);
  assert.ok(!now || isOff || now.state === 'recycled', `it is off, gone or recycled: ${now?.state}`);
}
