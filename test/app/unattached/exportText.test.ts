import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asCsv, asJsonLines, type ExportedItem } from '../../../src/app/unattached/exportText';
import { zenlayer } from '../../../src/providers/zenlayer';
import { cellsOf, columnOf } from '../../support/csv';
import { diskOf, somewhere, vnicOf } from '../../support/resources';
import { someAccount } from '../../support/someAccount';

const region = { ...somewhere, name: 'Asia East' };
const disk: ExportedItem = {
  item: {
    resource: diskOf('d-1', { name: 'old', sizeGiB: 50, detachedAt: '2026-10-01T00:00:00.000Z', locks: ['security'] }),
    region,
    revision: 0,
    kept: { reason: 'ticket 4711', at: Date.parse('2026-11-01T00:00:00Z') },
  },
  account: someAccount('mine'),
  provider: zenlayer,
  lastInstance: { id: 'i-1', name: 'web' },
};
const vnic: ExportedItem = {
  ...disk,
  item: { resource: vnicOf('v-1', { privateIps: ['10.0.0.1'] }), region, revision: 0, kept: undefined },
  lastInstance: undefined,
};

/** What spreadsheet programs take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;

describe('Exported unattached resources', () => {
  it('are one line of JSON each, with everything that their rows show', () => {
    const [first = '', second = '', end] = asJsonLines([disk, vnic]).split('\n');
    assert.equal(end, '');
    assert.deepEqual(JSON.parse(first), {
      cloud: 'Zenlayer',
      account: someAccount('mine').name,
      accountId: someAccount('mine').owner,
      region: 'asia-east-1',
      project: '',
      zone: 'asia-east-1a',
      kind: 'disk',
      id: 'd-1',
      name: 'old',
      sizeGiB: '50',
      category: 'SSD',
      billing: 'payAsYouGo',
      cloudState: 'WORD',
      created: '2026-09-01T08:00:00Z',
      detached: '2026-10-01T00:00:00.000Z',
      lastInstanceId: 'i-1',
      lastInstanceName: 'web',
      managedBy: '',
      snapshotsReleasedWith: 'all',
      locks: 'security',
      addresses: '',
      kept: 'ticket 4711',
      keptAt: '2026-11-01T00:00:00.000Z',
    });
    const { kind, addresses, sizeGiB, kept } = JSON.parse(second);
    assert.deepEqual([kind, addresses, sizeGiB, kept], ['vnic', '02:00:00:00:00:01 10.0.0.1', '', '']);
  });

  it('are a table with a header and as many cells in each row', () => {
    const cells = cellsOf(asCsv([disk, vnic]));
    assert.deepEqual(
      cells.map((row) => row.length),
      [23, 23, 23],
    );
    assert.deepEqual(columnOf(asCsv([disk, vnic]), 'kept'), ['ticket 4711', '']);
  });

  it('have no cell that begins a formula or a second line, whatever the cloud and the user name', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\u202e=', ' ='), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, reason, instance) => {
        const hostileItem: ExportedItem = {
          ...disk,
          item: {
            ...disk.item,
            resource: diskOf('=1+1', {
              name,
              zone: name,
              category: instance,
              tags: [{ key: 'terraform', value: reason }],
            }),
            kept: { reason, at: 0 },
          },
          account: { ...someAccount('mine'), name, owner: reason },
          lastInstance: { id: instance, name },
        };
        const csv = asCsv([hostileItem]);
        const cells = cellsOf(csv);
        assert.deepEqual(
          cells.map((row) => row.length),
          [23, 23],
          'each row is one line',
        );
        for (const cell of cells.flat()) assert.doesNotMatch(cell, formula);
        assert.equal(asJsonLines([hostileItem]).split('\n').length, 2, 'one line of JSON');
      }),
    );
  });
});
