import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { liveRow } from '../../../src/app/commands/liveRow';
import { RefusedError } from '../../../src/errors/refusedError';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { loadedRows, rowCalled } from '../../support/treeWalk';

describe('What a yes covers', () => {
  let bench: AppHarness;

  beforeEach(async () => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect] });
  });
  afterEach(() => bench.dispose());

  describe('Commands act on our own live rows only: arguments from elsewhere are looked up in what we hold or refused', () => {
    const row = async (...labels: readonly string[]) => {
      let [node] = bench.app.tree.roots();
      for (const label of labels) {
        assert.ok(node, `there is a row above “${label}”`);
        node = rowCalled(await loadedRows(bench.app.tree, node, bench.timer), label);
      }
      assert.ok(node, 'the sandbox account has a row');
      return node;
    };

    it('a row’s id finds the row as we hold it, whatever else the argument says', async () => {
      const disk = await row('asia-east-1', 'db-1', 'db-1-data');
      const other = await row('asia-east-1', 'web-1', 'web-1-data');
      const forged = { ...disk, contextValues: ['releaseDisk'], subject: other.subject };
      assert.equal(liveRow(bench.app.tree, forged), disk);
      assert.equal(liveRow(bench.app.tree, { id: disk.id }), disk);
    });

    const strangers: readonly unknown[] = [
      'db-1-data',
      7,
      {},
      { id: 7 },
      { id: 'zenlayer/x/y//disk/1' },
      { ref: { id: '1' } },
      [],
      () => undefined,
    ];
    for (const stranger of strangers) {
      it(`${typeof stranger} ${JSON.stringify(stranger)} is refused`, () => {
        assert.throws(() => liveRow(bench.app.tree, stranger), RefusedError);
      });
    }

    it('nothing at all means that the command asks', () => {
      assert.equal(liveRow(bench.app.tree, undefined), undefined);
    });

    it('a row that is gone is refused', async () => {
      const disk = await row('asia-east-1', 'db-1', 'db-1-data');
      bench.app.accounts.useSandbox([]);
      assert.throws(() => liveRow(bench.app.tree, disk), RefusedError);
    });

    it('a row that does not offer the action is refused', async () => {
      const boot = await row('asia-east-1', 'db-1');
      bench.received.length = 0;
      for (const action of ['detachDisk', 'releaseDisk', 'releaseVnic']) {
        const command = commands[action];
        assert.ok(command, `there is a command ${action}`);
        await assert.rejects(command(bench.app, boot), RefusedError);
      }
      assert.deepEqual(bench.received, []);
    });
  });
});
