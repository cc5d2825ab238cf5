import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../src/emulator/refusal';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { refusalResponse } from '../../src/providers/zenlayer/emulator/refusal';
import releasePage from '../fixtures/seeds/zenlayer-release-disk.json';
import { type Bench, catalogueOf, startBench } from '../support/sandbox';
import { type Json, ZenlayerSpeaker } from '../support/zenlayerSpeaker';

describe('Zenlayer: envelopes, parameters, and codes of the sandbox', () => {
  let bench: Bench;
  let zec: ZenlayerSpeaker;

  beforeEach(async () => {
    bench = await startBench([createZenlayerDialect]);
    zec = new ZenlayerSpeaker(bench);
  });
  afterEach(() => bench.dispose());

  it('returns 501 with the name for an unknown action, service, or version', async () => {
    for (const [action, more] of [
      ['CreateDisks', {}],
      ['DescribeBareMetals', { service: 'bmc' }],
      ['DescribeDisks', { version: '2019-01-01' }],
    ] as const) {
      const { status, body } = await zec.raw(action, {}, more);
      assert.equal(status, 501);
      assert.match(String(body.message), new RegExp(action));
      assert.equal(body.code, undefined);
    }
  });

  it('lists regions and zones', async () => {
    assert.deepEqual((await zec.ask('DescribeDiskRegions')).regionIds, ['asia-east-1', 'europe-central-1']);
    assert.deepEqual((await zec.ask('DescribeNetworkInterfaceRegions')).regionIds, ['asia-east-1', 'europe-central-1']);
    assert.equal(((await zec.ask('DescribeSubnetRegions')).regionSet as unknown[]).length, 2);
    const zones = (await zec.ask('DescribeZones', { zoneIds: ['asia-east-1b'] })).zoneSet as readonly Json[];
    assert.deepEqual(
      zones.map((zone) => [zone.zoneId, zone.regionId]),
      [['asia-east-1b', 'asia-east-1']],
    );
    assert.equal(((await zec.ask('DescribeDiskCategory')).categoryZoneSet as unknown[]).length, 3);
  });

  it('lists resource groups of the service `user`', async () => {
    const { status, body } = await zec.raw('DescribeResourceGroups', {}, { service: 'user', version: '2024-05-29' });
    assert.equal(status, 200);
    assert.equal(((body.response as Json).resourceGroups as unknown[]).length, 2);
  });

  it('counts all records and returns one page; a page after the last is empty; unknown IDs are omitted', async () => {
    const first = await zec.ask('DescribeDisks', { pageNum: 1, pageSize: 7 });
    assert.equal((first.dataSet as unknown[]).length, 7);
    const total = Number(first.totalCount);
    assert.ok(total > 35, `${total} disks, more than 35`);
    const beyond = await zec.ask('DescribeDisks', { pageNum: 1000 });
    assert.deepEqual([beyond.totalCount, beyond.dataSet], [total, []]);
    const { diskId } = await zec.disk('old-backup');
    const some = await zec.ask('DescribeDisks', { diskIds: [diskId, '1740266497429999999'] });
    assert.equal(some.totalCount, 1);
    assert.equal(((await zec.ask('DescribeDisks')).dataSet as unknown[]).length, 20);
  });

  const wrong: readonly [string, Json | unknown[], string][] = [
    ['DescribeDisks', { pageSize: 1001 }, 'INVALID_PARAMETER_EXCEED_MAXIMUM'],
    ['DescribeDisks', { pageSize: 0 }, 'INVALID_PARAMETER_LESS_MINIMUM'],
    ['DescribeDisks', { pageNum: 0 }, 'INVALID_PARAMETER_LESS_MINIMUM'],
    ['DescribeDisks', { pageNum: '1' }, 'INVALID_PARAMETER_TYPE'],
    ['DescribeDisks', { diskName: 7 }, 'INVALID_PARAMETER_TYPE'],
    ['DescribeDisks', { diskIds: 'x' }, 'INVALID_PARAMETER_TYPE'],
    ['DescribeInstances', { instanceIds: Array(101).fill('1') }, 'INVALID_PARAMETER_EXCEED_MAXIMUM'],
    ['DetachDisks', { diskIds: Array(11).fill('1') }, 'INVALID_PARAMETER_EXCEED_MAXIMUM'],
    ['DetachDisks', { diskIds: [] }, 'INVALID_PARAMETER_LESS_MINIMUM'],
    ['DetachDisks', {}, 'MISSING_PARAMETER'],
    ['DetachDisks', { diskIds: ['1'], instanceCheckFlag: 'false' }, 'INVALID_PARAMETER_TYPE'],
    ['ReleaseDisk', {}, 'MISSING_PARAMETER'],
    ['DetachNetworkInterface', {}, 'MISSING_PARAMETER'],
    ['DescribeDisks', [], 'INVALID_PARAMETER_VALUE'],
  ];
  for (const [action, parameters, code] of wrong) {
    it(`returns 400 ${code} for ${action} ${JSON.stringify(parameters).slice(0, 50)}`, async () => {
      assert.deepEqual(await zec.refused(action, parameters), [400, code]);
    });
  }

  it('returns the messages of the published pages', async () => {
    const rows = await catalogueOf('zenlayer');
    const { status, body } = await zec.raw('ReleaseDisk', { diskId: (await zec.disk('edge-web-01-data')).diskId });
    const row = rows.find((each) => each.code === body.code);
    assert.equal(status, 400);
    assert.ok(
      row?.messages?.includes(String(body.message)),
      `“${body.message}” is a documented message of ${body.code}`,
    );
    assert.ok(
      JSON.stringify(releasePage).includes(String(body.code)),
      `the page of ReleaseDisk documents ${body.code}`,
    );
  });

  it('refuses only with codes of the catalog and their status', async () => {
    const rows = await catalogueOf('zenlayer');
    const folder = join(__dirname, '../../src/providers/zenlayer/emulator');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const source = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    const codes = new Set([...source.matchAll(/'([A-Z]+(?:_[A-Z]+){2,})'/g)].map(([, code]) => String(code)));
    assert.ok(codes.size > 35, `${codes.size} codes`);
    for (const code of codes) {
      const { status } = refusalResponse(new Refusal(code), 'T0');
      const row = rows.find((each) => each.code === code && each.status === status);
      assert.ok(row && row.origin === 'server', `${code} ${status}`);
    }
  });
});
