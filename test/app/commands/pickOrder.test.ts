import assert from 'node:assert/strict';
import { pickRegion } from '../../../src/app/commands/pickRegion';
import { RecentRegions } from '../../../src/app/commands/recentRegions';
import type { Region } from '../../../src/domain/account';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { MemoryStores } from '../../support/memoryStores';

describe('The list of accounts and regions', () => {
  let bench: AppHarness;

  beforeEach(async () => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect] });
    for (const id of ['one', 'two']) await bench.addAccount(zenlayer, { id, name: id });
  });
  afterEach(() => bench.dispose());

  const regions = async (): Promise<readonly Region[]> => {
    await pickRegion(bench.app, 'Detach Disk');
    return (bench.ui.picks.at(-1)?.items ?? []).map(({ value }) => value as Region);
  };
  const accountsIn = (items: readonly Region[]): readonly string[] => [...new Set(items.map(({ account }) => account))];

  it('begins with the own accounts, and ends with those of the sandbox', async () => {
    const accounts = accountsIn(await regions());
    const sandbox = bench.app.accounts.list().filter((account) => account.sandbox);
    assert.deepEqual(accounts, ['one', 'two', ...sandbox.map(({ id }) => id)]);
  });

  it('begins with the account and the region that were selected last', async () => {
    bench.ui.picked.push('two');
    const before = await regions();
    const selected = before.find(({ account }) => account === 'two');
    const after = await regions();
    assert.deepEqual(after[0], selected);
    assert.deepEqual(accountsIn(after).slice(0, 2), ['two', 'one']);
    assert.equal(after.length, before.length);
  });
});

describe('The recent regions', () => {
  const place = (account: string, region: string) => ({ cloud: 'zenlayer', account, region });

  it('ignore a stored value that they did not write', async () => {
    const { memento } = new MemoryStores();
    await memento.update('recentRegions', { wrong: true });
    assert.deepEqual(new RecentRegions(memento).sortRegions([place('a', 'x')]), [place('a', 'x')]);
  });

  it('keep the order of those that were never selected, and forget the oldest', async () => {
    const recent = new RecentRegions(new MemoryStores().memento);
    const all = Array.from({ length: 25 }, (_, at) => place('a', `region-${at}`));
    for (const each of all) await recent.remember(each);
    const expected = [...all.slice(5).reverse(), ...all.slice(0, 5)];
    assert.deepEqual(recent.sortRegions(all), expected);
  });
});
