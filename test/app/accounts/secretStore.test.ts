import assert from 'node:assert/strict';
import { SecretStoreError } from '../../../src/app/accounts/accountErrors';
import { allowChanges, renewCredentials } from '../../../src/app/commands/accountCommands';
import { addAccount } from '../../../src/app/commands/addAccount';
import { retry } from '../../../src/app/commands/viewCommands';
import type { Account } from '../../../src/domain/account';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { isFailure, onlyRow } from '../../support/openRow';
import { loadedRows, rowsWhen } from '../../support/treeWalk';

for (const provider of providers) {
  describe(`A secret store that keeps nothing: ${provider.label}`, () => {
    let bench: AppHarness;
    let later: AppHarness | undefined;
    const only = ({ app }: AppHarness): Account => app.accounts.list()[0] ?? assert.fail('there is an account');
    const row = ({ app }: AppHarness) => onlyRow(app.tree.roots());
    const fields = () => provider.credentialFields.map(({ name }) => bench.credentialsOf(provider.id)[name] ?? '');

    beforeEach(async () => {
      later = undefined;
      bench = await startApp({ providers, dialects, on: false });
    });
    afterEach(async () => {
      await later?.dispose();
      await bench.dispose();
    });

    function add(): Promise<void> {
      bench.ui.picked.push(provider.label, 'Custom endpoint…');
      bench.ui.texts.push(bench.sandbox.endpoint, ...fields(), 'Mine');
      return addAccount(bench.app, undefined);
    }

    /** As after the window was reloaded: a new window of the same user. */
    async function reload(): Promise<AppHarness> {
      later = await startApp({ providers, dialects, on: false, beside: bench });
      await later.app.accounts.loaded;
      return later;
    }

    for (const fails of ['rejects', 'doesn’t read back'] as const) {
      const breakStore = (): void => {
        if (fails === 'rejects') bench.stores.broken = 'secrets';
        else bench.stores.losesSecrets = true;
      };

      it(`says so if it ${fails}, and saves nothing if the user doesn't want the key in this window`, async () => {
        breakStore();
        await assert.rejects(add(), SecretStoreError);
        const [{ message = '', detail = '', verb = '' } = {}] = bench.ui.confirmations;
        assert.match(message, /^The editor’s secret storage didn’t store the credentials of “Mine”\./);
        if (fails === 'rejects') assert.match(message, /The secrets cannot be changed\.$/);
        assert.match(detail, /lost when the window is closed or reloaded/);
        assert.equal(verb, 'Keep in This Window');
        assert.deepEqual(bench.app.accounts.list(), []);
        assert.deepEqual([bench.stores.secret.size, bench.stores.plain.size], [0, 0]);
      });

      it(`keeps the key in this window if it ${fails} and the user wants that, and misses it after a reload`, async () => {
        breakStore();
        bench.ui.confirms.push(true);
        await add();
        assert.equal(bench.received.length, 1, 'it is tested once');
        assert.deepEqual(await bench.app.accounts.credentials(only(bench), 'read'), bench.credentialsOf(provider.id));
        assert.ok((await loadedRows(bench.app.tree, row(bench), bench.timer)).length > 1, 'its regions are listed');
        bench.ui.confirms.push(true);
        await allowChanges(bench.app, row(bench));
        assert.equal(only(bench).writable, true);
        assert.equal(bench.stores.secret.size, 0);

        const window = await reload();
        const missing = row(window);
        assert.match(missing.description, /^Key missing/);
        assert.match(missing.accessibleLabel, /Key missing/);
        assert.match(missing.tooltip, /secret storage has no credentials/);
        assert.equal(missing.expandable, false);
        assert.equal(only(window).writable, false);
      });
    }

    it('asks for a missing key only, keeps the name, the endpoint and the regions, and is read-only then', async () => {
      await add();
      await bench.app.accounts.setRegions(only(bench), [{ region: 'r', name: 'R' }]);
      await bench.app.accounts.setWritable(only(bench), true);
      const before = only(bench);
      bench.stores.secret.clear();
      const window = await reload();
      window.ui.texts.push(...fields());
      await renewCredentials(window.app, window.app.tree.roots()[0]);
      assert.deepEqual(only(window), { ...before, writable: false });
      assert.doesNotMatch(row(window).description, /Key missing/);
      assert.equal(row(window).expandable, true);
      assert.deepEqual(await window.app.accounts.credentials(only(window), 'read'), bench.credentialsOf(provider.id));
      window.ui.confirms.push(true);
      await allowChanges(window.app, window.app.tree.roots()[0]);
      assert.equal(only(window).writable, true);
    });

    it('has one row in place of all others when a temporary key has ended, and asks for another with a click', async () => {
      await add();
      const access = { endpoint: bench.sandbox.endpoint, credentials: bench.credentialsOf(provider.id) };
      const identity = { owner: only(bench).owner, caller: '' };
      await bench.app.accounts.replaceAccess(
        only(bench),
        { ...access, keyExpiresAt: bench.clock.now() + 60_000 },
        identity,
      );
      const regions = await loadedRows(bench.app.tree, row(bench), bench.timer);
      assert.ok(regions.length > 1, 'its regions are listed');
      assert.match(row(bench).tooltip, /^Temporary credentials, valid until: \d{4}-/m);
      bench.clock.advance(60_000);
      bench.app.tree.refresh();
      const ended = onlyRow(await rowsWhen(bench.app.tree, row(bench), bench.timer, (rows) => rows.some(isFailure)));
      assert.match(ended.label, /^The temporary credentials of “Mine” ended at \d{4}-.*\. Enter new ones\.$/);
      assert.deepEqual([ended.description, ended.icon.id], ['Renew Credentials…', 'key']);
      bench.received.length = 0;
      bench.ui.texts.push(...fields());
      await retry(bench.app, bench.app.tree.find(ended.id));
      assert.equal(bench.received.length, 1);
      assert.equal(only(bench).keyExpiresAt, undefined);
      const back = await rowsWhen(bench.app.tree, row(bench), bench.timer, (rows) => !rows.some(isFailure));
      assert.equal(back.length, regions.length);
    });
  });
}

describe('A secret store that can’t be read', () => {
  it('is named in the row of the account, with the reason of the editor', async () => {
    const [provider] = providers;
    assert.ok(provider, 'there is a provider');
    const bench = await startApp({ providers, dialects, on: false });
    await bench.addAccount(provider);
    bench.stores.secrets.get = () => Promise.reject(new Error('The keyring is locked.'));
    const only = onlyRow(await loadedRows(bench.app.tree, onlyRow(bench.app.tree.roots()), bench.timer));
    assert.match(only.label, /^The editor’s secret storage can’t be read for “My Zenlayer”\. The keyring is locked\.$/);
    await bench.dispose();
  });
});
