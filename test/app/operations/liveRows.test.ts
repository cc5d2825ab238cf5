import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { liveRow } from '../../../src/app/commands/liveRow';
import { RefusedError } from '../../../src/errors/refusedError';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { loadedRows, rowCalled } from '../../support/treeWalk';

describe('What a confirmation covers', () => {
  let bench: AppHarness;

  beforeEach(async () => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect] });
  });
  afterEach(() => bench.dispose());

  describe('Commands act on rows of the view only: other arguments are looked up by id or rejected', () => {
    const row = async (...labels: readonly string[]) => {
      let [node] = bench.app.tree.roots();
      for (const label of labels) {
        assert.ok(node, `there is a row above “${label}”`);
        node = rowCalled(await loadedRows(bench.app.tree, node, bench.timer), label);
      }
      assert.ok(node, 'the sandbox account has a row');
      return node;
    };

    it('a row’s id finds the row of the view, whatever else the argument contains', async () => {
      const disk = await row('asia-east-1', 'orders-db-primary', 'orders-db-data');
      const other = await row('asia-east-1', 'edge-web-01', 'edge-web-01-data');
      const forged = { ...disk, offered: ['releaseDisk'], subject: other.subject };
      const found = bench.app.tree.find(disk.id);
      assert.deepEqual(found?.subject, disk.subject);
      assert.equal(liveRow([bench.app.tree], forged), found);
      assert.equal(liveRow([bench.app.tree], { id: disk.id }), found);
    });

    const unknownArguments: readonly unknown[] = [
      'orders-db-data',
      7,
      {},
      { id: 7 },
      { id: 'zenlayer/x/y//disk/1' },
      { ref: { id: '1' } },
      [],
      () => undefined,
    ];
    for (const argument of unknownArguments) {
      it(`${typeof argument} ${JSON.stringify(argument)} is rejected`, () => {
        assert.throws(() => liveRow([bench.app.tree], argument), RefusedError);
      });
    }

    it('without an argument the command asks', () => {
      assert.equal(liveRow([bench.app.tree], undefined), undefined);
    });

    it('a removed row is rejected', async () => {
      const disk = await row('asia-east-1', 'orders-db-primary', 'orders-db-data');
      bench.app.accounts.useSandbox([]);
      assert.throws(() => liveRow([bench.app.tree], disk), RefusedError);
    });

    it("a row that doesn't offer the action is rejected", async () => {
      const boot = await row('asia-east-1', 'orders-db-primary');
      bench.received.length = 0;
      for (const action of ['detachDisk', 'releaseDisk', 'releaseVnic'] as const)
        await assert.rejects(commands[action](bench.app, boot), RefusedError);
      assert.deepEqual(bench.received, []);
    });
  });
});
