import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Region } from '../../src/domain/account';
import { ConfirmationError } from '../../src/domain/confirmation';
import type { Action } from '../../src/domain/plan';
import { keyOf, keyOfPlace } from '../../src/domain/refs';
import { attachedTo, type Disk, isOrphanDisk, isOrphanVnic, type Resource, type Vnic } from '../../src/domain/resource';
import { ApiError } from '../../src/errors/apiError';
import { rowFor } from '../../src/errors/reaction';
import { RefusedError } from '../../src/errors/refusedError';
import type { CloudApi, Operation, Parties, Scope } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
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
import { type Bench, type Client, catalogueOf, never, startBench } from '../support/sandbox';
import { nextServerSocket } from '../support/serverSocket';

const idsOf = (resources: readonly Resource[]): readonly string[] => resources.map(({ ref }) => ref.id).sort();

/** An ID of the same form that doesn't exist. */
function unknownLike(id: string, known: readonly string[]): string {
  const stem = id.slice(0, -3);
  const endings = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));
  return stem + endings.find((ending) => !known.includes(stem + ending));
}

interface Held {
  readonly region: Region;
  readonly disks: readonly Disk[];
  readonly vnics: readonly Vnic[];
}

async function everything(api: CloudApi): Promise<readonly Held[]> {
  const held: Held[] = [];
  for (const region of await api.listRegions(never)) {
    const disks = await all(api.list('disk', region, { kind: 'region' }, never));
    held.push({ region, disks, vnics: await all(api.list('vnic', region, { kind: 'region' }, never)) });
  }
  return held;
}

const readAgain = ({ ref }: Disk | Vnic, api: CloudApi): Promise<Disk | Vnic | undefined> =>
  ref.kind === 'disk' ? api.read(ref, never) : api.read(ref, never);

/** Reads the subjects of an operation that violate no rule, as before a dialog. */
async function* fitting(api: CloudApi, operation: Operation): AsyncGenerator<Parties> {
  for (const { disks, vnics } of await everything(api)) {
    for (const row of operation.kind === 'disk' ? disks : vnics) {
      const resource = await readAgain(row, api);
      assert.ok(resource, `${row.name} can be read`);
      const subject = await subjectOf(api, operation, resource);
      if (operation.offered(resource) && !firstViolated(operation, subject)) yield subject;
    }
  }
}

async function firstFitting(api: CloudApi, operation: Operation): Promise<Parties> {
  for await (const subject of fitting(api, operation)) return subject;
  throw new Error(`The sandbox holds nothing that ${operation.call} could be done to.`);
}

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
      const held = await everything(api);
      const listed = held.flatMap(({ disks, vnics }) => [...disks, ...vnics]);
      assert.equal(new Set(listed.map(({ ref }) => keyOf(ref))).size, listed.length);
    });

    it('lists the same disks in every scope', async () => {
      for (const { region, disks } of await everything(api)) {
        const of = async (scope: Scope) => idsOf(await all(api.list('disk', region, scope, never)));
        assert.deepEqual(await of({ kind: 'unattached' }), idsOf(disks.filter(isOrphanDisk)));
        for (const { ref } of await all(api.list('instance', region, { kind: 'region' }, never))) {
          const on = await of({ kind: 'instance', instance: ref });
          assert.deepEqual(on, idsOf(disks.filter((disk) => attachedTo(disk, ref.id))));
        }
        for (const disk of await all(api.list('disk', region, { kind: 'recycled' }, never))) {
          assert.ok(!isOrphanDisk(disk), `${disk.ref.id} is ${disk.nativeState}`);
        }
      }
    });

    it('lists the same vNICs in every scope', async () => {
      for (const { region, vnics } of await everything(api)) {
        const of = async (scope: Scope) => idsOf(await all(api.list('vnic', region, scope, never)));
        assert.deepEqual(await of({ kind: 'unattached' }), idsOf(vnics.filter(isOrphanVnic)));
        for (const { ref } of await all(api.list('instance', region, { kind: 'region' }, never))) {
          const on = await of({ kind: 'instance', instance: ref });
          assert.deepEqual(on, idsOf(vnics.filter((vnic) => vnic.instance === ref.id)));
        }
      }
    });

    it('shows a recycle bin only if the provider has one', async () => {
      const found: Disk[] = [];
      for (const region of await api.listRegions(never)) {
        found.push(...(await all(api.list('disk', region, { kind: 'recycled' }, never))));
      }
      assert.equal(found.length > 0, provider.hasRecycleBin);
    });

    it('reads by ID what the lists show', async () => {
      const facts = (resource: Resource | undefined) => resource && [resource.ref, resource.name, resource.nativeState];
      for (const { region, disks, vnics } of await everything(api)) {
        for (const disk of disks) assert.deepEqual(facts(await api.read(disk.ref, never)), facts(disk));
        for (const vnic of vnics) assert.deepEqual(facts(await api.read(vnic.ref, never)), facts(vnic));
        for (const instance of await all(api.list('instance', region, { kind: 'region' }, never))) {
          assert.deepEqual(facts(await api.read(instance.ref, never)), facts(instance));
        }
      }
    });

    it('reads undefined for an unknown ID', async () => {
      const [held] = await everything(api);
      const [disk, vnic] = [held?.disks[0], held?.vnics[0]];
      assert.ok(held && disk && vnic, 'there are a region, a disk and a vNIC');
      const [instance] = await all(api.list('instance', held.region, { kind: 'region' }, never));
      assert.ok(instance, 'the region has an instance');
      const missing = <R extends Resource>({ ref }: R, among: readonly Resource[]): R['ref'] => ({
        ...ref,
        id: unknownLike(ref.id, idsOf(among)),
      });
      assert.equal(await api.read(missing(disk, held.disks), never), undefined);
      assert.equal(await api.read(missing(vnic, held.vnics), never), undefined);
      assert.equal(await api.read(missing(instance, [instance]), never), undefined);
    });

    it('returns a documented authentication code for a wrong secret, and blocks the key until the user acts', async () => {
      const rows = await catalogueOf(provider.id);
      const wrong = bench.connect(provider, {
        credentials: { accessKeySecret: 'notTheSecretOfThisKey000000000000000000' },
      });
      const isAuthenticationRefusal = (error: unknown): boolean => {
        assert.ok(error instanceof ApiError, String(error));
        const row = rowFor(error, rows);
        assert.equal(row?.status, error.status, `${error.code} ${error.status}`);
        return row?.read === 'authentication';
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
      await everything(reader.api);
      const before = reader.log.length;
      for (const operation of provider.operations) {
        const [held] = await everything(api);
        const resource = operation.kind === 'disk' ? held?.disks[0] : held?.vnics[0];
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

    it('doesn’t accept the confirmation of a detach for a release', async () => {
      const operation = operationOf(provider, 'detachDisk');
      const plan = planOf(client, operation, await firstFitting(api, operation));
      const before = client.log.length;
      const confirmed = client.confirm(plan);
      const { call } = operationOf(provider, 'releaseDisk');
      const release = { ...plan, action: 'releaseDisk', call } as const;
      await assert.rejects(send<Action>(api, release, confirmed), ConfirmationError);
      assert.equal(client.log.length, before);
    });

    it('closes the connection of a canceled request', async () => {
      bench.sandbox.faults.arm(provider.id, '*', { kind: 'hang' });
      const abort = new AbortController();
      const arrival = nextServerSocket();
      const listing = api.listRegions(abort.signal);
      const socket = await arrival;
      const closed = once(socket, 'close');
      abort.abort();
      await assert.rejects(listing);
      await closed;
    });

    for (const operation of provider.operations.filter((each) => each.onlyAfterFailed === undefined)) {
      it(`completes ${operation.action} (${operation.call}) when no rule is violated`, async () => {
        const rows = await catalogueOf(provider.id);
        for await (const subject of fitting(api, operation)) {
          try {
            const receipt = await confirmAndSend(client, operation, subject);
            const { last } = await follow(client, operation, receipt, bench.clock);
            assert.equal(last.verdict, 'done', `${subject.target.name}: ${JSON.stringify(last)}`);
            await assertEnded(api, subject);
            return;
          } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            assert.ok(rowFor(error, rows), `${error.code} is not in the catalogue`);
          }
        }
        assert.fail(`Nothing in the sandbox lets ${operation.call} be done.`);
      });
    }

    it('logs no secret', async () => {
      await everything(api);
      const [dialect] = bench.sandbox.dialects.filter(({ id }) => id === provider.id);
      const secret = dialect?.credentials.accessKeySecret;
      assert.ok(secret, 'the sandbox has a secret for this cloud');
      assert.equal(JSON.stringify(client.log).includes(secret), false, 'the log holds no secret');
    });
  });
}

/** Whether it's detached from its instance, deleted, or in the recycle bin. */
async function assertEnded(api: CloudApi, { target, instance }: Parties): Promise<void> {
  const now = await api.read(target.ref, never);
  const isOff = instance !== undefined && now !== undefined && !attachedTo(now, instance.ref.id);
  assert.ok(!now || isOff || now.state === 'recycled', `it is off, gone or recycled: ${now?.state}`);
}
