import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { jsonResponse } from '../../../src/emulator/wire';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { diskIn, isFailure, onlyRow, openRow } from '../../support/openRow';
import { loadedRows, rowCalled } from '../../support/treeWalk';
import { viewRows } from '../../support/viewRow';

const cloud = { providers: [zenlayer], dialects: [createZenlayerDialect] };
const denied = (code: string, status: number) =>
  ({ kind: 'response', response: jsonResponse(status, { requestId: 'T-1', code, message: 'no' }) }) as const;

describe('The tree', () => {
  let bench: AppHarness;

  const start = async (options: Partial<AppOptions> = {}) => {
    bench = await startApp({ ...cloud, ...options });
    return bench.app.tree;
  };
  afterEach(() => bench.dispose());

  const rowsBelow = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
  const open = (...labels: readonly string[]) => openRow(bench, ...labels);

  describe('with a filter', () => {
    it('shows rows by name, id and address, and all rows that can be expanded', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      const all = await rowsBelow(web);
      const disk = diskIn(rowCalled(all, 'edge-web-01-data'));
      for (const text of ['EDGE-WEB-01-DATA', disk.ref.id, ` ${disk.serial} `]) {
        tree.setFilter(text);
        assert.equal(onlyRow(await tree.children(web)).label, 'edge-web-01-data', text);
      }
      tree.setFilter('10.0.0.5');
      assert.equal(onlyRow(await tree.children(web)).label, 'edge-web-01-backend');
      assert.ok(
        viewRows(await tree.children(await open('asia-east-1'))).some(({ label }) => label === 'orders-db-primary'),
        'orders-db-primary is shown beside edge-web-01',
      );
      tree.setFilter('');
      assert.equal((await tree.children(web)).length, all.length);
    });

    it('shows a message if nothing matches, and acts on no hidden row', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      const hidden = rowCalled(await rowsBelow(web), 'edge-web-01-data');
      tree.setFilter('no such thing');
      assert.match(onlyRow(await tree.children(web)).label, /no such thing/);
      assert.equal(tree.find(hidden.id), undefined);
    });

    it('keeps the row of a failure', async () => {
      const tree = await start();
      const web = await open('asia-east-1', 'edge-web-01');
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', denied('AUTHFAILURE_UNAUTHORIZED_OPERATION', 401));
      tree.setFilter('no such thing');
      assert.ok((await rowsBelow(web)).some(isFailure), 'the row of the failure is shown');
    });
  });
});
