import assert from 'node:assert/strict';
import type { Action } from '../../../src/domain/plan';
import { jsonResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import type { CatalogueRow } from '../../../src/errors/catalogue';
import { reactionTo } from '../../../src/errors/reaction';
import { type Product, Refusal, refusalResponse } from '../../../src/providers/huawei/emulator/refusal';
import { carryOut } from '../../support/operations';
import { catalogueOf, never } from '../../support/sandbox';
import { operation, type Started, start, subject } from './world';

/** Each write of ours, the service that takes it, and something of the world that it works on. */
const writes = [
  { action: 'detachDisk', product: 'ECS', name: 'shop-web-data', job: true },
  { action: 'forceDetachDisk', product: 'ECS', name: 'shop-web-data', job: true },
  { action: 'releaseDisk', product: 'EVS', name: 'invoice\u202egnp.exe', job: true },
  { action: 'detachVnic', product: 'ECS', name: 'keeps-its-port', job: false },
  { action: 'removeVnic', product: 'ECS', name: 'dies-with-its-nic', job: true },
  { action: 'releaseVnic', product: 'VPC', name: 'left-over', job: false },
] as const satisfies readonly { action: Action; product: Product; name: string; job: boolean }[];

const sentAgain: ReadonlySet<string> = new Set(['retry', 'wait']);

const concerns = (row: CatalogueRow, call: string): boolean => row.actions.includes('*') || row.actions.includes(call);
const answered = (row: CatalogueRow): row is CatalogueRow & { readonly status: number } =>
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
    it(`of ${action} arrives with its code, and is sent again only where the catalogue allows`, async () => {
      const { call } = operation(action);
      const target = await subject(bench.client.api, action, name);
      const documented = rows.filter((row) => row.product === product || row.product === 'APIGW').filter(answered);
      const own = documented.filter((row) => concerns(row, call));
      assert.ok(own.length > 40, `${own.length} rows`);
      for (const row of own) {
        bench.sandbox.faults.clear();
        bench.client.api.resume();
        const refusal = new Refusal(row.product as Product, row.code, row.status, row.meaning.en);
        const answer = refusalResponse(refusal, 'a'.repeat(32));
        bench.sandbox.faults.arm('huawei', call, { kind: 'answer', answer }, 9);
        const before = bench.client.log.length;
        const error = await carryOut(bench.client, operation(action), target).catch((each: unknown) => each);
        assert.ok(error instanceof ApiError, row.code);
        assert.deepEqual([error.code, error.status], [row.code, row.status]);
        const attempts = bench.client.log.slice(before).filter((each) => each.action === call).length;
        const again = sentAgain.has(reactionTo(error, rows, 'write'));
        assert.equal(attempts, again ? 4 : 1, `${row.code} ${row.status} was sent ${attempts} times`);
      }
    });
  }

  for (const { action, product, name } of writes.filter((each) => each.job)) {
    it(`of ${action} that only a job tells is read from the job`, async () => {
      const { call } = operation(action);
      const told = rows.filter(
        (row) => row.product === product && row.appearsIn?.includes('job') && concerns(row, call),
      );
      const target = await subject(bench.client.api, action, name);
      const receipt = await carryOut(bench.client, operation(action), target);
      for (const { code } of told) {
        const part = { status: 'FAIL', error_code: code, fail_reason: 'ExampleTask-fail', entities: {} };
        const job = { ...part, error_code: 'Common.0021', job_id: receipt.job?.id, entities: { sub_jobs: [part] } };
        bench.sandbox.faults.arm('huawei', 'ShowJob', { kind: 'answer', answer: jsonResponse(200, job) });
        const look = await bench.client.api.observe(receipt, never);
        assert.ok(
          look.verdict === 'failed' && look.error instanceof ApiError,
          `${code} is a refusal by the cloud, not ${look.verdict}`,
        );
        assert.equal(look.error.code, code);
      }
      assert.ok(told.length > 5, `${told.length} codes are documented, more than 5`);
    });
  }
});
