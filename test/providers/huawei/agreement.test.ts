import assert from 'node:assert/strict';
import type { Disk, Vnic } from '../../../src/domain/resource';
import { ApiError } from '../../../src/errors/apiError';
import type { Operation, Subject } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { carryOut, firstBroken, subjectOf } from '../../support/operations';
import { catalogueOf, never } from '../../support/sandbox';
import { everyDisk, everyVnic, type Started, start } from './world';

/** What only the cloud knows: no field of the records tells, so no rule of ours can. */
const hidden: Readonly<Record<string, string>> = {
  'detachDisk attached-only-on-paper': 'Ecs.0111',
  'detachDisk disk-service-too-slow': 'Ecs.1300',
  'detachDisk answer-will-be-unclear': 'Common.0024',
  'removeVnic unknown-to-its-server': 'Ecs.0085',
  'releaseDisk backup-in-progress': 'EVS.2130',
  'releaseDisk locked-by-an-order': 'EVS.2068',
  'releaseDisk in-a-replication-pair': 'EVS.2089',
};

/** Codes that no answer carries: the request is taken and its job fails. */
const jobOnly: ReadonlySet<string> = new Set(['Common.0020', 'Common.0999', 'Ecs.0503']);

/** Disks that refuse with each code that nothing in the records foretells say so in their names. */
const named = (action: string, name: string): string | undefined =>
  action === 'detachDisk' ? /^refuses-with-(.+)-\d+$/.exec(name)?.[1] : undefined;

/** Each instance that a disk hangs on is a row of its own. */
async function subjectsOf({ client }: Started, operation: Operation, resource: Disk | Vnic): Promise<Subject[]> {
  const holders = 'attachments' in resource ? resource.attachments.map((each) => each.instance) : [resource.instance];
  const whole = holders.length === 0 ? [''] : holders;
  return Promise.all(whole.map((holder) => subjectOf(client.api, operation, resource, holder)));
}

async function refusalBy({ client }: Started, operation: Operation, subject: Subject) {
  try {
    await carryOut(client, operation, subject);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error));
    return { code: error.code, status: error.status };
  } finally {
    client.api.resume();
  }
}

describe("Huawei Cloud: our rules and the cloud's own", function () {
  // Hundreds of real requests, one after the other.
  this.timeout(30_000);
  let bench: Started;
  const seen = new Map<string, number>();
  const refusedByUs: string[] = [];
  before(async () => {
    bench = await start();
  });
  after(() => bench.dispose());

  for (const operation of huawei.operations) {
    it(`agree on ${operation.action} for every resource of the world`, async () => {
      const { api } = bench.client;
      const known = operation.kind === 'disk' ? await everyDisk(api) : await everyVnic(api);
      let asked = 0;
      for (const { ref, name } of known) {
        const resource =
          operation.kind === 'disk'
            ? await api.readDisk({ ...ref, kind: 'disk' }, never)
            : await api.readVnic({ ...ref, kind: 'vnic' }, never);
        assert.ok(resource);
        if (!operation.offered(resource)) continue;
        for (const subject of await subjectsOf(bench, operation, resource)) {
          const rule = firstBroken(operation, subject);
          const refusal = await refusalBy(bench, operation, subject);
          if (!refusal || refusal.status < 300) bench.sandbox.reset();
          if (rule?.ours) {
            assert.equal(refusal, undefined, `the cloud itself has something against ${operation.action} of “${name}”`);
            refusedByUs.push(name);
            continue;
          }
          const unforeseen = hidden[`${operation.action} ${name}`] ?? named(operation.action, name);
          const expected = rule?.code ?? (jobOnly.has(unforeseen ?? '') ? undefined : unforeseen);
          assert.equal(refusal?.code, expected, `${operation.action} of “${name}”`);
          if (rule) assert.equal(refusal?.status, rule.status, `${operation.action} of “${name}”`);
          if (refusal) seen.set(`${operation.action} ${refusal.code}`, refusal.status);
          asked += 1;
        }
      }
      assert.ok(asked > 3, `${operation.action} was tried on ${asked} rows only`);
    });
  }

  it('differ only where we refuse what the cloud would do', () => {
    assert.deepEqual(refusedByUs.sort(), ['of-a-database-service', 'sub-interface', 'vip-of-shop']);
  });

  it('meet every code that the documents name for a detach', async () => {
    const documented = (await catalogueOf('huawei')).filter(
      (row) =>
        row.product === 'ECS' &&
        (row.actions.includes('*') || row.actions.includes('DetachServerVolume')) &&
        row.appearsIn?.includes('response') === true,
    );
    const met = (code: string) => seen.has(`detachDisk ${code}`) || seen.has(`forceDetachDisk ${code}`);
    const missing = documented.map((row) => row.code).filter((code) => !met(code));
    // The job of `detach-will-fail` carries this one.
    assert.deepEqual(missing, ['Ecs.1002']);
  });

  it('meet every refusal of the other writes that a record can tell of', () => {
    const others = [...seen.keys()].filter((each) => !each.startsWith('detachDisk'));
    assert.deepEqual(others.sort(), [
      'detachVnic Ecs.0100',
      'detachVnic Ecs.0507',
      'detachVnic Ecs.0603',
      'detachVnic Ecs.0605',
      'forceDetachDisk Ecs.0005',
      'forceDetachDisk Ecs.0100',
      'forceDetachDisk Ecs.0102',
      'forceDetachDisk Ecs.0114',
      'forceDetachDisk Ecs.0603',
      'forceDetachDisk Ecs.0605',
      'releaseDisk EVS.1035',
      'releaseDisk EVS.1046',
      'releaseDisk EVS.2068',
      'releaseDisk EVS.2089',
      'releaseDisk EVS.2130',
      'releaseVnic VPC.2500',
      'removeVnic Ecs.0085',
      'removeVnic Ecs.0100',
      'removeVnic Ecs.0507',
      'removeVnic Ecs.0603',
      'removeVnic Ecs.0605',
    ]);
  });

  it('name codes that the catalogue documents at that status', async () => {
    const rows = await catalogueOf('huawei');
    for (const rule of huawei.operations.flatMap((operation) => operation.rules)) {
      assert.ok(
        rows.some((row) => row.code === rule.code && row.status === rule.status),
        `${rule.code} ${rule.status}`,
      );
    }
    for (const [met, status] of seen) {
      const code = met.split(' ')[1];
      assert.ok(
        rows.some((row) => row.code === code && row.status === status),
        `${code} ${status}`,
      );
    }
  });
});
