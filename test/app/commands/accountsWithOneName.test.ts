import assert from 'node:assert/strict';
import { pickRegion } from '../../../src/app/commands/pickRegion';
import { jsonResponse } from '../../../src/emulator/wire';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';

describe('Accounts with the same name, in the list of accounts and regions', () => {
  let bench: AppHarness;

  beforeEach(async () => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], on: false });
    for (const owner of ['OWNER-A', 'OWNER-B']) {
      await bench.addAccount(zenlayer, { id: owner, name: 'Zenlayer', owner });
    }
  });
  afterEach(() => bench.dispose());

  const items = async () => {
    await pickRegion(bench.app, 'Detach Disk');
    return bench.ui.picks[0]?.items ?? [];
  };

  it('are distinguished by their owners, in every region', async () => {
    const shown = await items();
    assert.equal(
      new Set(shown.map(({ label, description, detail }) => [label, description, detail].join())).size,
      shown.length,
    );
    for (const owner of ['OWNER-A', 'OWNER-B']) {
      const own = shown.filter(({ detail }) => detail.split(' · ').includes(owner));
      assert.equal(own.length, shown.length / 2);
      for (const { value } of own) assert.equal((value as { account?: string }).account, owner);
    }
  });

  it("are distinguished if they can't be read, too", async () => {
    const answer = jsonResponse(403, { requestId: 'r', code: 'SOMETHING_ELSE', message: 'no' });
    bench.sandbox.faults.arm('zenlayer', '*', { kind: 'response', response: answer }, 2);
    const shown = await items();
    assert.deepEqual(shown.map(({ detail }) => detail.split(' · ')[0]).sort(), ['OWNER-A', 'OWNER-B']);
    for (const { detail } of shown) assert.match(detail, /SOMETHING_ELSE/);
  });
});
