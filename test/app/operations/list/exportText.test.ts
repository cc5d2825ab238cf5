import assert from 'node:assert/strict';
import { asCsv, asJsonLines } from '../../../../src/app/operations/list/exportText';
import type { Plan } from '../../../../src/domain/plan';
import { cellsOf, columnOf } from '../../../support/csv';
import { recordOf } from '../../../support/operationsList';
import { detachPlan } from '../../../support/recordLines';
import { refusedWith } from '../../../support/writeState';

const sent = ['planned', 'sending', 'accepted'] as const;
const called = (target: string): Plan => ({ ...detachPlan, names: { target, instance: 'web' } });

describe('Exported operations', () => {
  it('are one line of JSON each', () => {
    const failed = { event: 'failed', nativeState: 'In_use', error: refusedWith('IncorrectDiskStatus') } as const;
    const lines = asJsonLines([recordOf([...sent, 'done']), recordOf([...sent, failed], { id: 'write-2' })]).split(
      '\n',
    );
    assert.deepEqual(
      lines.slice(0, -1).map((line) => JSON.parse(line)),
      [
        {
          started: '2026-11-21T08:00:00.000Z',
          ended: '2026-11-21T08:00:03.000Z',
          state: 'done',
          action: 'detachDisk',
          call: 'DetachDisk',
          cloud: 'alibaba',
          account: 'Mine',
          accountId: '1234',
          region: 'cn-hangzhou',
          project: '',
          kind: 'disk',
          id: 'd-1',
          name: 'web-data',
          instanceId: 'i-1',
          instanceName: 'web',
          code: '',
          status: '',
          message: '',
          requestId: 'R-1',
          jobId: '',
          cloudState: 'Available',
          attempts: '1',
          operationId: 'write-1',
          undoOf: '',
        },
        {
          ...JSON.parse(lines[0] ?? ''),
          state: 'failed',
          code: 'IncorrectDiskStatus',
          status: '403',
          message: 'no',
          cloudState: 'In_use',
          operationId: 'write-2',
        },
      ],
    );
  });

  it('are a table with a header and as many cells in each row', () => {
    const csv = asCsv([recordOf([...sent, 'done']), recordOf(sent, { id: 'write-2' })]);
    const cells = cellsOf(csv);
    assert.deepEqual(
      cells.map((row) => row.length),
      [24, 24, 24],
    );
    assert.deepEqual(columnOf(csv, 'state'), ['done', 'running']);
    assert.deepEqual(columnOf(csv, 'ended'), ['2026-11-21T08:00:03.000Z', '']);
  });

  for (const hostile of ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '\n@x'])
    it(`are text for a spreadsheet program, also ${JSON.stringify(hostile)}`, () => {
      const csv = asCsv([recordOf([...sent, 'done'], { plan: called(hostile) })]);
      const [name = ''] = columnOf(csv, 'name');
      assert.match(name, /^'/);
      for (const cell of cellsOf(csv).flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
      assert.equal(csv.split('\r\n').length, 3, 'no name begins a new line');
    });

  it('keep names with quotation marks and commas', () => {
    const csv = asCsv([recordOf([...sent, 'done'], { plan: called('a "b", c') })]);
    assert.deepEqual(columnOf(csv, 'name'), ['a "b", c']);
  });
});
