import assert from 'node:assert/strict';
import { type Disk, titleOf, type Vnic } from '../../src/domain/resource';
import { ApiError } from '../../src/errors/apiError';
import type { Chosen, Operation, Rule, Subject } from '../../src/providers/contract';
import { rowFor } from '../../src/providers/reaction';
import { zenlayer } from '../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { all, carryOut, firstBroken, operationOf, subjectOf } from '../support/operations';
import { type Bench, type Client, catalogueOf, never, startBench } from '../support/sandbox';

/** Refusals that no record foretells, and that the cloud makes before it looks at any state. */
const beforeAnyRule = new Set([
  'INVALID_DISK_NOT_FOUND',
  'INVALID_NIC_NOT_FOUND',
  'AUTHFAILURE_UNAUTHORIZED_OPERATION',
]);

/** Refusals that no record foretells, of what all the rules let through. */
const afterTheRules = new Set([
  'INVALID_NIC_LB_ASSOCIATED',
  'INVALID_INSTANCE_PRECHECK_ABNORMAL',
  'OPERATION_DENIED_POSTPAID_INSTANCE_IN_PROMISE',
  'failedDiskIds',
]);

/** Codes that different versions of a page give to one case. */
const sameCase = new Map([['OPERATION_DENIED_NIC_NOT_EXIST_INSTANCE', 'INVALID_NIC_STATUS']]);

interface Case {
  readonly operation: Operation;
  readonly subject: Subject;
  readonly chosen: Chosen;
  readonly name: string;
}

/** Every answer that can be given to the choices of a resource, and no answer where there are none. */
async function casesOf(client: Client, operation: Operation, resource: Disk | Vnic): Promise<readonly Case[]> {
  const subject = await subjectOf(client.api, operation, resource);
  const [choice] = operation.choices(subject);
  const answers = choice ? choice.options.map(({ value }) => ({ [choice.id]: value })) : [{}];
  return answers.map((chosen) => ({
    operation,
    subject,
    chosen,
    name: `${operation.action} of ${titleOf(resource)} (${resource.stateWord}) ${JSON.stringify(chosen)}`,
  }));
}

async function everyCase(client: Client): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const region of await client.api.listRegions(never)) {
    const disks = await all(client.api.listDisks(region, { of: 'region' }, never));
    const vnics = await all(client.api.listVnics(region, { of: 'region' }, never));
    for (const operation of zenlayer.operations) {
      for (const resource of operation.kind === 'disk' ? disks : vnics) {
        cases.push(...(await casesOf(client, operation, resource)));
      }
    }
  }
  return cases;
}

/** The refusal that this very request meets, or undefined when the cloud accepts it. */
async function refusalOf(client: Client, { operation, subject, chosen }: Case): Promise<ApiError | undefined> {
  try {
    await carryOut(client, operation, subject, chosen);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** Goes through all cases of a world; gives the codes that were met. */
async function agree(bench: Bench, client: Client, cases: readonly Case[]): Promise<ReadonlySet<string>> {
  const rows = await catalogueOf('zenlayer');
  const met = new Set<string>();
  for (const each of cases) {
    const rule = firstBroken(each.operation, each.subject, each.chosen);
    const refusal = await refusalOf(client, each);
    if (refusal) met.add(refusal.code);
    else bench.sandbox.reset();
    if (refusal && refusal.code !== 'failedDiskIds') assert.ok(rowFor(refusal, rows), `${each.name}: no row`);
    compare(each, rule, refusal);
  }
  return met;
}

function compare({ name }: Case, rule: Rule | undefined, refusal: ApiError | undefined): void {
  if (rule?.ours) {
    assert.equal(refusal, undefined, `${name}: our own caution, yet the cloud refuses too`);
    return;
  }
  if (refusal && beforeAnyRule.has(refusal.code)) return;
  if (refusal && !rule && afterTheRules.has(refusal.code)) return;
  const expected = refusal && (sameCase.get(refusal.code) ?? refusal.code);
  assert.equal(expected, rule?.code, name);
  if (refusal && expected === refusal.code) assert.equal(refusal.status, rule?.status, name);
}

describe('Zenlayer: our rules and the sandbox agree', () => {
  let bench: Bench;
  let client: Client;

  const begin = async (size = {}): Promise<void> => {
    bench = await startBench([createZenlayerDialect], { size });
    client = bench.connect(zenlayer);
  };
  afterEach(() => bench.dispose());

  it('on every resource of the small world, for every operation and every choice', async () => {
    await begin();
    const cases = await everyCase(client);
    assert.ok(cases.length > 130, `${cases.length} cases`);
    const met = await agree(bench, client, cases);
    assert.deepEqual([...met].sort(), documented, 'every documented refusal is met by some resource');
  });

  it('on every resource of a generated world', async () => {
    await begin({ instances: 14, disks: 80, vnics: 60 });
    const cases = (await everyCase(client)).filter(({ subject }) =>
      /^(fleet|volume|nic)-\d/.test(subject.resource.name),
    );
    assert.ok(cases.length > 130, `${cases.length} cases`);
    await agree(bench, client, cases);
  });

  it('offers the hot detach only where the machine runs and nothing else is in the way', async () => {
    await begin();
    const operation = operationOf(zenlayer, 'detachDisk');
    const offered: string[] = [];
    for (const region of await client.api.listRegions(never)) {
      for (const disk of await all(client.api.listDisks(region, { of: 'region' }, never))) {
        const subject = await subjectOf(client.api, operation, disk);
        if (operation.choices(subject).length > 0) offered.push(disk.name);
      }
    }
    assert.deepEqual(offered.sort(), ['pvc-7f1c2a', 'web-1-data', '备份 🔥 $(trash) [x](command:y)']);
  });
});

describe('Zenlayer: our rules', () => {
  it('names in every rule a code of the catalogue with its status', async () => {
    const rows = await catalogueOf('zenlayer');
    for (const { rules } of zenlayer.operations) {
      for (const { code, status } of rules) {
        assert.ok(
          rows.some((row) => row.code === code && row.status === status),
          `${code} ${status}`,
        );
      }
    }
  });
});

const documented = [
  'AUTHFAILURE_UNAUTHORIZED_OPERATION',
  'INVALID_DISK_NOT_FOUND',
  'INVALID_DISK_NOT_PORTABLE',
  'INVALID_INSTANCE_PRECHECK_ABNORMAL',
  'INVALID_NIC_ATTACHED',
  'INVALID_NIC_LB_ASSOCIATED',
  'INVALID_NIC_NOT_FOUND',
  'INVALID_NIC_PRIMARY_CANT_DELETE',
  'INVALID_NIC_PRIMARY_CANT_DETACH',
  'INVALID_NIC_STATUS',
  'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT',
  'OPERATION_DENIED_NIC_NOT_EXIST_INSTANCE',
  'OPERATION_DENIED_POSTPAID_INSTANCE_IN_PROMISE',
  'UNSUPPORTED_OPERATION_DISK_BEING_RECYCLE',
  'UNSUPPORTED_OPERATION_DISK_STATUS',
  'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
  'failedDiskIds',
];
