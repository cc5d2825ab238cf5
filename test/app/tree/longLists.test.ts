import assert from 'node:assert/strict';
import { rowsBeforeMore } from '../../../src/app/tree/listing';
import type { TreeNode } from '../../../src/app/tree/node';
import { pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import type { Transport } from '../../../src/http/transport';
import type { CloudApi, Connection, Provider } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { providers } from '../../../src/providers/registry';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { isFailure } from '../../support/openRow';
import { settled } from '../../support/scriptedPages';
import { loadedRows, rowsWhen } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

/** The same cloud with a list of instances of 40 pages, each of which takes as long as `slowly` does. */
function withFortyPages(provider: Provider, slowly: () => void): Provider {
  const connect = (connection: Connection): CloudApi => {
    const api = provider.connect(connection);
    return {
      ...api,
      async *list(kind, at, scope, signal) {
        for (let page = 0; page < (kind === 'instance' ? 40 : 1); page += 1) {
          if (kind === 'instance') slowly();
          await settled();
          if (page === 0) yield* api.list(kind, at, scope, signal);
          else yield [];
        }
      },
    };
  };
  return { ...provider, connect };
}

describe('A long list', () => {
  let bench: AppHarness;
  afterEach(() => bench.dispose());

  const rowCalledIn = async (parent: TreeNode, label: string): Promise<TreeNode> => {
    const row = (await loadedRows(bench.app.tree, parent, bench.timer)).find((each) => each.label === label);
    assert.ok(row, `${label} is a row`);
    return row;
  };

  /** The rows of resources in use by others, in the first region. */
  async function heldByOthers(): Promise<readonly ViewRow[]> {
    const { tree } = bench.app;
    const [account] = tree.roots();
    assert.ok(account, 'there is an account');
    const [region] = await loadedRows(tree, account, bench.timer);
    assert.ok(region, 'there is a region');
    const group = await rowCalledIn(region, 'In use by other resources');
    isSlow = true;
    return loadedRows(tree, group, bench.timer);
  }
  let isSlow = false;
  let steps = 0;
  /** Almost the deadline of a page passes; nothing waits for real. */
  function slowly(): void {
    if (!isSlow) return;
    steps += 1;
    bench.timer.pass(pageDeadlineMs - 1000);
  }
  beforeEach(() => {
    isSlow = false;
    steps = 0;
  });
  const failuresIn = (rows: readonly ViewRow[]) => rows.filter(isFailure).map(({ tooltip }) => tooltip);

  for (const provider of providers) {
    it(`of ${provider.label} doesn't fail because of its length while its pages keep arriving: in use by other resources`, async () => {
      bench = await startApp({ providers: [withFortyPages(provider, slowly)], dialects });
      const rows = await heldByOthers();
      assert.deepEqual(failuresIn(rows), []);
      assert.equal(steps, 40);
    });
  }

  it("doesn't fail because of its length while the cloud keeps responding", async () => {
    const carried = (transport: Transport): Transport => ({
      async send(request, options) {
        const response = await transport.send(request, options);
        slowly();
        return response;
      },
    });
    bench = await startApp({ providers: [huawei], dialects, size: { instances: 500 }, wrapTransport: carried });
    const rows = await heldByOthers();
    assert.deepEqual(failuresIn(rows), []);
    assert.equal(steps, 5, 'so many responses came one after the other: three pages of instances, disks, vNICs');
  });

  it('of one endless page is shown in parts', async () => {
    const count = 2 * rowsBeforeMore + 1;
    let pages = 0;
    const connect = (connection: Connection): CloudApi => {
      const api = zenlayer.connect(connection);
      return {
        ...api,
        async *list(kind, at, scope, signal) {
          for await (const page of api.list(kind, at, scope, signal)) {
            const [first] = page;
            if (kind !== 'disk' || !first || first instanceof Error) {
              yield page;
              continue;
            }
            pages += 1;
            yield Array.from({ length: count }, (_, place) => ({ ...first, ref: { ...first.ref, id: `${place}` } }));
            return;
          }
        },
      };
    };
    bench = await startApp({ providers: [{ ...zenlayer, connect }], dialects: [createZenlayerDialect] });
    const { tree } = bench.app;
    const [account] = tree.roots();
    assert.ok(account, 'there is an account');
    const region = await rowCalledIn(account, 'asia-east-1');
    const group = await rowCalledIn(region, 'Unattached disks');
    for (const shown of [rowsBeforeMore, 2 * rowsBeforeMore]) {
      const rows = await rowsWhen(tree, group, bench.timer, (all) => all.length > shown);
      assert.equal(rows.length, shown + 1);
      const more = rows.at(-1)?.subject;
      assert.ok(more?.kind === 'more', 'the last row loads more');
      tree.loadMore(more.branch, more.listing);
    }
    const all = await rowsWhen(tree, group, bench.timer, (rows) => rows.length === count);
    assert.equal(all.at(-1)?.subject.kind, 'resource');
    assert.equal(pages, 1, 'one page brought them all');
  });
});
