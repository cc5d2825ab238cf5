import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Disk, isDisk, titleOf, type Vnic } from '../../src/domain/resource';
import { ApiError } from '../../src/errors/apiError';
import { alibaba } from '../../src/providers/alibaba';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import type { Chosen, Operation, Subject } from '../../src/providers/contract';
import { unforeseen } from '../support/alibabaRefusals';
import { all, carryOut, firstBroken, subjectOf } from '../support/operations';
import { type Bench, type Client, catalogueOf, never, startBench } from '../support/sandbox';

interface Case {
  readonly operation: Operation;
  readonly resource: Disk | Vnic;
  /** The instance it is taken from; undefined where there is none to choose. */
  readonly instance: string | undefined;
  readonly chosen: Chosen;
}

const subjectIn = (client: Client, { operation, resource, instance }: Omit<Case, 'chosen'>): Promise<Subject> =>
  subjectOf(client.api, operation, resource, instance);

/** One case for every instance that a resource hangs on, and for every answer to the operation's choice. */
async function casesOf(client: Client, operation: Operation, resource: Disk | Vnic): Promise<readonly Case[]> {
  const instances = isDisk(resource) ? resource.attachments.map(({ instance }) => instance) : [];
  const cases: Case[] = [];
  for (const instance of instances.length > 0 ? instances : [undefined]) {
    const [choice] = operation.choices(await subjectIn(client, { operation, resource, instance }));
    const answers: readonly Chosen[] = choice ? choice.options.map(({ value }) => ({ [choice.id]: value })) : [{}];
    cases.push(...answers.map((chosen) => ({ operation, resource, instance, chosen })));
  }
  return cases;
}

async function everyCase(client: Client): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const region of await client.api.listRegions(never)) {
    const disks = await all(client.api.listDisks(region, { of: 'region' }, never));
    const vnics = await all(client.api.listVnics(region, { of: 'region' }, never));
    for (const operation of alibaba.operations) {
      for (const resource of operation.kind === 'disk' ? disks : vnics) {
        cases.push(...(await casesOf(client, operation, resource)));
      }
    }
  }
  return cases;
}

/** The refusal that this very request meets, or undefined when the cloud accepts it. */
async function refusalOf(client: Client, each: Case): Promise<string | undefined> {
  try {
    await carryOut(client, each.operation, await subjectIn(client, each), each.chosen);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${error.status}`;
    throw error;
  }
}

describe('Alibaba Cloud: our rules and the sandbox agree', function () {
  this.timeout(30_000);
  let bench: Bench;
  let client: Client;

  before(async () => {
    bench = await startBench([createAlibabaDialect]);
    client = bench.connect(alibaba);
  });
  after(() => bench.dispose());

  it('on every resource of the small world, for every operation and every choice', async () => {
    const met = new Map<string, Set<string>>();
    const cases = await everyCase(client);
    assert.ok(cases.length > 250, `${cases.length} cases`);
    for (const each of cases) {
      bench.sandbox.reset();
      const { operation, resource, chosen } = each;
      const rule = firstBroken(operation, await subjectIn(client, each), chosen);
      const foreseen = rule && `${rule.code} ${rule.status}`;
      const expected = foreseen ?? unforeseen[operation.call]?.[resource.name];
      const refusal = await refusalOf(client, each);
      assert.equal(refusal, expected, `${operation.action} (${operation.call}) of ${titleOf(resource)}`);
      if (refusal) met.set(operation.call, (met.get(operation.call) ?? new Set()).add(refusal));
    }
    const found = Object.fromEntries([...met].map(([call, codes]) => [call, [...codes].sort()]));
    assert.deepEqual(found, refusals, 'every refusal is met by some resource');
  });

  it('on a free disk, whose detach is asked for by an old list', async () => {
    bench.sandbox.reset();
    const [region] = await client.api.listRegions(never);
    assert.ok(region);
    const detach = alibaba.operations.find(({ call }) => call === 'DetachDisk');
    const disks = await all(client.api.listDisks(region, { of: 'unattached' }, never));
    assert.ok(detach);
    for (const resource of disks) {
      const subject = { resource, instance: undefined };
      const refusal = await refusalOf(client, { operation: detach, resource, instance: undefined, chosen: {} });
      const rule = firstBroken(detach, subject);
      assert.equal(refusal, rule && `${rule.code} ${rule.status}`, resource.name);
    }
  });

  it('names in every rule a code that the catalogue has for the action, with its status', async () => {
    const rows = await catalogueOf('alibaba');
    for (const { rules, call } of alibaba.operations) {
      for (const { code, status } of rules) {
        const row = rows.find((each) => each.code === code && each.status === status);
        assert.ok(row?.actions.includes(call) || row?.actions.includes('*'), `${call}: ${code} ${status}`);
      }
    }
  });

  it('says in every rule, about every resource that breaks it, a whole sentence', async () => {
    bench.sandbox.reset();
    for (const each of await everyCase(client)) {
      const subject = await subjectIn(client, each);
      for (const rule of each.operation.rules.filter(({ broken }) => broken(subject, {}))) {
        assert.match(rule.because(subject), /^\p{Lu}.+\.$/su);
      }
    }
  });
});

describe('Alibaba Cloud: the sandbox never invents', () => {
  const folder = join(__dirname, '../../src/providers/alibaba/emulator');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const codes = sources.flatMap((source) => [
    ...[...source.matchAll(/new Refusal\(\s*'([^']+)'/g)].map(([, code = '']) => code),
    ...[...source.matchAll(/(?:refusal|code): '([^']+)'/g)].map(([, code = '']) => code),
  ]);

  it('a code that the catalogue lacks, or one without a known status', async () => {
    const rows = await catalogueOf('alibaba');
    assert.ok(codes.length > 80, `${codes.length} codes`);
    for (const code of new Set(codes)) {
      assert.ok(
        rows.some((row) => row.code === code && row.status !== null),
        code,
      );
    }
  });
});

const detachVnic = [
  'InternalError 500',
  'InvalidEniId.NotFound 404',
  'InvalidOperation.DetachPrimaryEniNotAllowed 400',
  'InvalidOperation.EniHotPlugNotSupported 400',
  'InvalidOperation.EniLinked 403',
  'InvalidOperation.EniServiceManaged 403',
  'InvalidOperation.HasMemberEniAttached 403',
  'InvalidOperation.HotPlugNotSupport 403',
  'InvalidOperation.InvalidEcsState 400',
  'InvalidOperation.InvalidEniState 400',
  'InvalidOperation.InvalidEniType 403',
  'InvalidParameter.EniNotBelongEcs 400',
];

const refusals = {
  DetachDisk: [
    'DeleteWithInstance.Conflict 403',
    'DependencyViolation 403',
    'DiskNotPortable 403',
    'DiskTypeViolation 403',
    'DisksDetachingOnEcsExceeded 400',
    'IncorrectDiskStatus 403',
    'IncorrectDiskStatus.Initializing 403',
    'IncorrectInstanceStatus 403',
    'InstanceLockedForSecurity 403',
    'InternalError 500',
    'InvalidDisk.AlreadyDetached 404',
    'InvalidDiskId.NotFound 404',
    'InvalidDiskId.OperationNotSupported 404',
    'InvalidDiskId.Released 403',
    'InvalidInstance.ImageCategory 403',
    'InvalidInstanceId.NotFound 404',
    'InvalidOperation.Conflict 403',
    'InvalidOperation.DiskCategoryUnsupported 403',
    'InvalidOperation.DiskDetachingFromThisEcs 403',
    'InvalidOperation.InstanceTypeNotSupport 400',
    'InvalidParameter 400',
    'InvalidParameter.DeleteWithInstance 403',
    'InvalidRegionId.MalFormed 400',
    'MissingParameter 400',
    'OperationConflict 409',
    'UserNotInTheWhiteList 403',
  ],
  DeleteDisk: [
    'ChargeTypeViolation 403',
    'DiskCreatingSnapshot 403',
    'DiskNotPortable 403',
    'DiskStillAttached 403',
    'DiskTypeViolation 403',
    'IncorrectDiskStatus 403',
    'IncorrectDiskStatus.Initializing 403',
    'InternalError 500',
    'InvalidDiskId.NotFound 404',
    'InvalidDiskStatus.DeleteProtection 403',
    'InvalidRegionId.MalFormed 400',
    'UserNotInTheWhiteList 403',
  ],
  DetachNetworkInterface: detachVnic,
  DeleteNetworkInterface: [
    'InternalError 500',
    'InvalidOperation.Conflict 403',
    'InvalidOperation.EniServiceManaged 403',
    'InvalidOperation.HasSlaveEniBonded 400',
    'InvalidOperation.InvalidEniState 400',
    'InvalidOperation.InvalidEniType 403',
  ],
};
