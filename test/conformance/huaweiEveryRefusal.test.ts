import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/plan';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import type { CatalogueRow } from '../../src/errors/catalogue';
import { judge } from '../../src/errors/reaction';
import { type Product, refusalResponse, refusalWith } from '../../src/providers/huawei/emulator/refusal';
import { operation, type Started, start, subject } from '../providers/huawei/world';
import { confirmAndSend } from '../support/operations';
import { catalogueOf, never, openCatalogue } from '../support/sandbox';

/** Each write, the service that receives it, and a resource of the world. */
const writes = [
  { action: 'detachDisk', product: 'ECS', name: 'shop-web-data', job: true },
  { action: 'forceDetachDisk', product: 'ECS', name: 'shop-web-data', job: true },
  { action: 'releaseDisk', product: 'EVS', name: 'invoice\u202egnp.exe', job: true },
  { action: 'detachVnic', product: 'ECS', name: 'shop-web-backend', job: false },
  { action: 'removeVnic', product: 'ECS', name: 'shop-web-public', job: true },
  { action: 'releaseVnic', product: 'VPC', name: 'spare-port', job: false },
  { action: 'attachDisk', product: 'ECS', name: 'invoice\u202egnp.exe', job: true },
  { action: 'attachVnic', product: 'ECS', name: 'spare-port', job: true },
] as const satisfies readonly { action: Action; product: Product; name: string; job: boolean }[];

const sentAgain: ReadonlySet<string> = new Set(['retry', 'wait']);

const concerns = (row: CatalogueRow, call: string): boolean => row.actions.includes('*') || row.actions.includes(call);
const hasStatus = (row: CatalogueRow): row is CatalogueRow & { readonly status: number } =>
  row.status !== null && row.appearsIn?.includes('response') === true;

describe('Huawei Cloud: every documented refusal', function () {
  // Hundreds of real requests, one after the other.
  this.timeout(30_000);
  let bench: Started;
  let rows: readonly CatalogueRow[];
  before(async () => {
    bench = await start();
    rows = await catalogueOf('huawei');
  });
  beforeEach(() => bench.sandbox.reset());
  after(() => bench.dispose());

  for (const { action, product, name } of writes) {
    it(`of ${action} has its code, and is retried only if the catalog allows it`, async () => {
      const { call } = operation(action);
      const target = await subject(bench.client.api, action, name);
      const documented = rows.filter((row) => row.product === product || row.product === 'APIGW').filter(hasStatus);
      const own = documented.filter((row) => concerns(row, call));
      assert.ok(own.length > 40, `${own.length} rows`);
      for (const row of own) {
        bench.sandbox.faults.clear();
        bench.client.api.resume();
        const refusal = refusalWith(row.product as Product, row.code, row.meaning.en, row.status);
        const response = refusalResponse(refusal, 'a'.repeat(32));
        bench.sandbox.faults.arm('huawei', call, { kind: 'response', response }, 9);
        const before = bench.client.log.length;
        const error = await confirmAndSend(bench.client, operation(action), target).catch((each: unknown) => each);
        assert.ok(error instanceof ApiError, row.code);
        assert.deepEqual([error.code, error.status], [row.code, row.status]);
        const attempts = bench.client.log.slice(before).filter((each) => each.action === call).length;
        const again = sentAgain.has(judge(error, await openCatalogue('huawei'), 'write').reaction);
        assert.equal(attempts, again ? 4 : 1, `${row.code} ${row.status} was sent ${attempts} times`);
      }
    });
  }

  for (const { action, product, name } of writes.filter((each) => each.job)) {
    it(`of ${action} in a job is read from the job`, async () => {
      const { call } = operation(action);
      const jobCodes = rows.filter(
        (row) => row.product === product && row.appearsIn?.includes('job') && concerns(row, call),
      );
      const target = await subject(bench.client.api, action, name);
      const receipt = await confirmAndSend(bench.client, operation(action), target);
      for (const { code } of jobCodes) {
        const part = { status: 'FAIL', error_code: code, fail_reason: 'ExampleTask-fail', entities: {} };
        const job = { ...part, error_code: 'Common.0021', job_id: receipt.job?.id, entities: { sub_jobs: [part] } };
        bench.sandbox.faults.arm('huawei', 'ShowJob', { kind: 'response', response: jsonResponse(200, job) });
        const observation = await bench.client.api.observe(receipt.plan, receipt, never);
        assert.ok(
          observation.verdict === 'failed' && observation.error instanceof ApiError,
          `${code} is a refusal by the cloud, not ${observation.verdict}`,
        );
        assert.equal(observation.error.code, code);
      }
      assert.ok(jobCodes.length > 5, `${jobCodes.length} codes are documented, more than 5`);
    });
  }
});
