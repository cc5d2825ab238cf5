import assert from 'node:assert/strict';
import { rowsBeforeMore } from '../../../src/app/tree/listing';
import type { TreeNode } from '../../../src/app/tree/node';
import { pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import { jsonAnswer } from '../../../src/emulator/wire';
import type { Transport } from '../../../src/http/transport';
import { providers } from '../../../src/providers/registry';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppBench, startApp } from '../../support/appBench';
import { isFailure } from '../../support/openRow';
import { loadedRows, rowsWhen } from '../../support/treeWalk';

/** Servers and pages of them, so many that their list takes longer than one page may. */
const big: Readonly<Record<string, { readonly instances: number; readonly pages: number }>> = {
  alibaba: { instances: 800, pages: 3 },
  huawei: { instances: 8000, pages: 40 },
  zenlayer: { instances: 3000, pages: 3 },
};

describe('A long list', () => {
  let bench: AppBench;
  afterEach(() => bench.dispose());

  const rowCalledIn = async (parent: TreeNode, label: string): Promise<TreeNode> => {
    const row = (await loadedRows(bench.app.tree, parent, bench.timer)).find((each) => each.label === label);
    assert.ok(row, `${label} is a row`);
    return row;
  };

  for (const provider of providers) {
    it(`of ${provider.label} does not fail for being long while its pages keep arriving: Held by others`, async () => {
      const { instances, pages } = big[provider.id] ?? { instances: 0, pages: 0 };
      const isSlow = { now: false };
      let answers = 0;
      // Almost as long as a page may take goes by with each answer; nothing waits for real.
      const slowly = (transport: Transport): Transport => ({
        async send(request, options) {
          const answer = await transport.send(request, options);
          if (isSlow.now) {
            answers += 1;
            bench.timer.pass(pageDeadlineMs - 1000);
          }
          return answer;
        },
      });
      bench = await startApp({ providers: [provider], dialects, size: { instances }, carried: slowly });
      const [account] = bench.app.tree.roots();
      assert.ok(account, 'there is an account');
      const [region] = await loadedRows(bench.app.tree, account, bench.timer);
      assert.ok(region, 'there is a region');
      const group = await rowCalledIn(region, 'Held by others');
      isSlow.now = true;
      const rows = await loadedRows(bench.app.tree, group, bench.timer);
      assert.deepEqual(
        rows.filter(isFailure).map(({ tooltip }) => tooltip),
        [],
      );
      assert.ok(answers >= pages, `${answers} answers came one after the other`);
    });
  }

  it('of one endless page is shown a part at a time', async () => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect] });
    const { tree } = bench.app;
    const [account] = tree.roots();
    assert.ok(account, 'there is an account');
    const region = await rowCalledIn(account, 'asia-east-1');
    const group = await rowCalledIn(region, 'Unattached disks');
    const [known] = await loadedRows(tree, group, bench.timer);
    assert.ok(known?.subject.kind === 'resource', 'the sandbox has a free disk');
    const { fields } = known.subject.resource;
    const count = 3 * rowsBeforeMore + 1;
    const dataSet = Array.from({ length: count }, (_, place) => ({ ...fields, diskId: `17402664974200${place}` }));
    const response = { requestId: 'T', totalCount: count, dataSet };
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', {
      kind: 'answer',
      answer: jsonAnswer(200, { requestId: 'T', response }),
    });
    bench.received.length = 0;
    tree.refresh(group);
    for (const shown of [rowsBeforeMore, 2 * rowsBeforeMore, 3 * rowsBeforeMore]) {
      const rows = await rowsWhen(tree, group, bench.timer, (all) => all.length > shown);
      assert.equal(rows.length, shown + 1);
      const more = rows.at(-1)?.subject;
      assert.ok(more?.kind === 'more', 'the last row loads more');
      tree.loadMore(more.branch, more.listing);
    }
    const all = await rowsWhen(tree, group, bench.timer, (rows) => rows.length === count);
    assert.equal(all.at(-1)?.subject.kind, 'resource');
    assert.equal(bench.received.length, 1, 'one page brought them all');
  });
});
