import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Region } from '../../src/domain/account';
import { ConfirmationError } from '../../src/domain/confirmation';
import { keyOf, keyOfPlace } from '../../src/domain/refs';
import {
  attachedTo,
  type Disk,
  isDisk,
  isOrphanDisk,
  isOrphanVnic,
  type Resource,
  type Vnic,
} from '../../src/domain/resource';
import { ApiError } from '../../src/errors/apiError';
import { rowFor } from '../../src/errors/reaction';
import { RefusedError } from '../../src/errors/refusedError';
import type { CloudApi, Operation, OperationSubject, Scope } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { all, carryOut, firstBroken, follow, operationOf, planOf, send, subjectOf } from '../support/operations';
import { type Bench, type Client, catalogueOf, never, startBench } from '../support/sandbox';
import { nextServerSocket } from '../support/serverSocket';

const idsOf = (resources: readonly Resource[]): readonly string[] => resources.map(({ ref }) => ref.id).sort();

/** An id of the same form that nothing has. */
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
    const disks = await all(api.listDisks(region, { of: 'region' }, never));
    held.push({ region, disks, vnics: await all(api.listVnics(region, { of: 'region' }, never)) });
  }
  return held;
}

const readAgain = ({ ref }: Disk | Vnic, api: CloudApi): Promise<Disk | Vnic | undefined> =>
  ref.kind === 'disk' ? api.readDisk(ref, never) : api.readVnic(ref, never);

/** The subjects, read as before a dialog, on which our rules see nothing in the way of an operation. */
async function* fitting(api: CloudApi, operation: Operation): AsyncGenerator<OperationSubject> {
  for (const { disks, vnics } of await everything(api)) {
    for (const row of operation.kind === 'disk' ? disks : vnics) {
      const resource = await readAgain(row, api);
      assert.ok(resource, `${row.name} can be read`);
      const subject = await subjectOf(api, operation, resource);
      if (operation.offered(resource) && !firstBroken(operation, subject)) yield subject;
    }
  }
}

async function firstFitting(api: CloudApi, operation: Operation): Promise<OperationSubject> {
  for await (const subject of fitting(api, operation)) return subject;
  throw new Error(`The sandbox holds nothing that ${operation.call} could be done to.`);
}

for (const provider of providers) {
  describe(`${provider.label} keeps the CloudApi contract`, () => {
    let bench: Bench;
    let client: Client;
    let api: CloudApi;

    beforeEach(async () => {
      bench = await startBench(dialects);
      client = bench.connect(provider);
      api = client.api;
    });
    afterEach(() => bench.dispose());

    it('identifies a credential with one request', async () => {
      assert.notEqual((await api.identify(never)).owner, '');
      assert.equal(client.log.length, 1);
    });

    it('lists regions, each with its own key, of this account', async () => {
      const regions = await api.listRegions(never);
      assert.ok(regions.length >= 2, `${regions.length} regions, at least two`);
      assert.equal(new Set(regions.map(keyOfPlace)).size, regions.length);
      for (const { cloud, account, name } of regions) {
        assert.deepEqual([cloud, account], [provider.id, client.account.id]);
        assert.notEqual(name, '');
      }
    });

    it('gives every resource a key of its own', async () => {
      const held = await everything(api);
      const listed = held.flatMap(({ disks, vnics }) => [...disks, ...vnics]);
      assert.equal(new Set(listed.map(({ ref }) => keyOf(ref))).size, listed.length);
    });

    it('lists the same disks under every scope', async () => {
      for (const { region, disks } of await everything(api)) {
        const of = async (scope: Scope) => idsOf(await all(api.listDisks(region, scope, never)));
        assert.deepEqual(await of({ of: 'unattached' }), idsOf(disks.filter(isOrphanDisk)));
        for (const { ref } of await all(api.listInstances(region, never))) {
          const on = await of({ of: 'instance', instance: ref });
          assert.deepEqual(on, idsOf(disks.filter((disk) => attachedTo(disk, ref.id))));
        }
        for (const disk of await all(api.listDisks(region, { of: 'recycled' }, never))) {
          assert.ok(!isOrphanDisk(disk), `${disk.ref.id} is ${disk.nativeState}`);
        }
      }
    });

    it('lists the same vNICs under every scope', async () => {
      for (const { region, vnics } of await everything(api)) {
        const of = async (scope: Scope) => idsOf(await all(api.listVnics(region, scope, never)));
        assert.deepEqual(await of({ of: 'unattached' }), idsOf(vnics.filter(isOrphanVnic)));
        for (const { ref } of await all(api.listInstances(region, never))) {
          const on = await of({ of: 'instance', instance: ref });
          assert.deepEqual(on, idsOf(vnics.filter((vnic) => vnic.instance === ref.id)));
        }
      }
    });

    it('shows a recycle bin only where it says that there is one', async () => {
      const found: Disk[] = [];
      for (const region of await api.listRegions(never)) {
        found.push(...(await all(api.listDisks(region, { of: 'recycled' }, never))));
      }
      assert.equal(found.length > 0, provider.hasRecycleBin);
    });

    it('reads by id what the lists show', async () => {
      const facts = (resource: Resource | undefined) => resource && [resource.ref, resource.name, resource.nativeState];
      for (const { region, disks, vnics } of await everything(api)) {
        for (const disk of disks) assert.deepEqual(facts(await api.readDisk(disk.ref, never)), facts(disk));
        for (const vnic of vnics) assert.deepEqual(facts(await api.readVnic(vnic.ref, never)), facts(vnic));
        for (const instance of await all(api.listInstances(region, never))) {
          assert.deepEqual(facts(await api.readInstance(instance.ref, never)), facts(instance));
        }
      }
    });

    it('reads undefined for an id that does not exist', async () => {
      const [held] = await everything(api);
      const [disk, vnic] = [held?.disks[0], held?.vnics[0]];
      assert.ok(held && disk && vnic, 'there are a region, a disk and a vNIC');
      const [instance] = await all(api.listInstances(held.region, never));
      assert.ok(instance, 'the region has an instance');
      const missing = <R extends Resource>({ ref }: R, among: readonly Resource[]): R['ref'] => ({
        ...ref,
        id: unknownLike(ref.id, idsOf(among)),
      });
      assert.equal(await api.readDisk(missing(disk, held.disks), never), undefined);
      assert.equal(await api.readVnic(missing(vnic, held.vnics), never), undefined);
      assert.equal(await api.readInstance(missing(instance, [instance]), never), undefined);
    });

    it('meets a documented sign-in code with a wrong secret, and holds the key back until the user acts', async () => {
      const rows = await catalogueOf(provider.id);
      const wrong = bench.connect(provider, {
        credentials: { accessKeySecret: 'notTheSecretOfThisKey000000000000000000' },
      });
      const isSignIn = (error: unknown): boolean => {
        assert.ok(error instanceof ApiError, String(error));
        const row = rowFor(error, rows);
        assert.equal(row?.status, error.status, `${error.code} ${error.status}`);
        return row?.read === 'authentication';
      };
      await assert.rejects(wrong.api.identify(never), isSignIn);
      await assert.rejects(wrong.api.listRegions(never), isSignIn);
      await assert.rejects(wrong.api.identify(never), isSignIn);
      assert.equal(wrong.log.length, 1);
      wrong.api.resume();
      await assert.rejects(wrong.api.identify(never), isSignIn);
      assert.equal(wrong.log.length, 2);
    });

    it('offers exactly the writes of its operations', () => {
      const actions = new Set(provider.operations.map(({ action }) => action));
      assert.deepEqual(Object.keys(api.writes).sort(), [...actions].sort());
    });

    it('lets a read-only account read, and refuses its every write before any request', async () => {
      const reader = bench.connect(provider, { writable: false });
      await everything(reader.api);
      const before = reader.log.length;
      for (const operation of provider.operations) {
        const [held] = await everything(api);
        const resource = operation.kind === 'disk' ? held?.disks[0] : held?.vnics[0];
        assert.ok(resource, `there is a ${operation.kind} for ${operation.action}`);
        const plan = planOf(client, operation, await subjectOf(api, operation, resource));
        await assert.rejects(send(reader.api, plan.action, reader.confirm(plan)), RefusedError);
      }
      assert.equal(reader.log.length, before);
    });

    it('takes a confirmation once', async () => {
      const operation = operationOf(provider, 'detachDisk');
      const plan = planOf(client, operation, await firstFitting(api, operation));
      const confirmed = client.confirm(plan);
      await send(api, plan.action, confirmed);
      const before = client.log.length;
      await assert.rejects(send(api, plan.action, confirmed), ConfirmationError);
      assert.equal(client.log.length, before);
    });

    it('takes no yes to a detach for a release', async () => {
      const operation = operationOf(provider, 'detachDisk');
      const plan = planOf(client, operation, await firstFitting(api, operation));
      const before = client.log.length;
      const yes = client.confirm({ ...plan, action: 'detachDisk' });
      await assert.rejects(
        send(api, 'releaseDisk', yes as unknown as ReturnType<typeof client.confirm<'releaseDisk'>>),
      );
      assert.equal(client.log.length, before);
    });

    it('lets a cancellation reach the socket', async () => {
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
      it(`carries ${operation.action} (${operation.call}) to its end where nothing is in the way`, async () => {
        const rows = await catalogueOf(provider.id);
        for await (const subject of fitting(api, operation)) {
          try {
            const receipt = await carryOut(client, operation, subject);
            const { last } = await follow(client, operation, receipt, bench.clock);
            assert.equal(last.verdict, 'done', `${subject.resource.name}: ${JSON.stringify(last)}`);
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

/** Off the instance it was taken from, or gone, or in the recycle bin. */
async function assertEnded(api: CloudApi, { resource, instance }: OperationSubject): Promise<void> {
  if (!isDisk(resource)) {
    const now = await api.readVnic(resource.ref, never);
    assert.ok(!now || now.instance === '', `the vNIC is off or gone: instance ${now?.instance}`);
    return;
  }
  const now = await api.readDisk(resource.ref, never);
  const isOff = instance !== undefined && now !== undefined && !attachedTo(now, instance.ref.id);
  assert.ok(!now || isOff || now.state === 'recycled', `the disk is off, gone or recycled: ${now?.state}`);
}
