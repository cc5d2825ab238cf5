import assert from 'node:assert/strict';
import { removeAccount } from '../../../../src/app/commands/accountCommands';
import { addAccount } from '../../../../src/app/commands/addAccount';
import { editAccount } from '../../../../src/app/commands/edit/editAccount';
import type { Account } from '../../../../src/domain/account';
import { RefusedError } from '../../../../src/errors/refusedError';
import type { Credentials, Provider } from '../../../../src/providers/contract';
import { providers } from '../../../../src/providers/registry';
import { dialects } from '../../../../src/sandbox/dialects';
import { openSandbox, type Sandbox } from '../../../../src/sandbox/open';
import { type AppHarness, startApp } from '../../../support/appBench';
import { withWrongSecret } from '../../../support/credentialParts';
import { profileTexts } from '../../../support/profileTexts';
import { beginWrite } from '../../../support/writeState';

const refusedWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof RefusedError && pattern.test(error.message);

for (const provider of providers) {
  describe(`Edit Account: ${provider.label}`, () => {
    let bench: AppHarness;
    let account: Account;
    /** Another endpoint of the same cloud, with the same keys. */
    let other: Sandbox;
    const only = (): Account => bench.app.accounts.list()[0] ?? assert.fail('there is an account');
    const row = () => bench.app.tree.roots()[0];
    const right = (): Credentials => bench.credentialsOf(provider.id);
    const fields = (credentials: Credentials) => provider.credentialFields.map(({ name }) => credentials[name] ?? '');
    const edit = (change: string) => {
      bench.ui.picked.unshift(change);
      return editAccount(bench.app, row());
    };

    beforeEach(async () => {
      bench = await startApp({ providers, dialects, on: false });
      const credentials = Object.fromEntries(bench.sandbox.dialects.map((each) => [each.id, each.credentials]));
      other = await openSandbox(dialects, { now: bench.clock.now, credentials });
      bench.ui.picked.push(provider.label, 'Custom endpoint…');
      bench.ui.texts.push(bench.sandbox.endpoint, ...fields(right()), 'Mine');
      await addAccount(bench.app, undefined);
      await bench.app.accounts.setRegions(only(), [{ region: 'r', name: 'R' }]);
      await bench.app.accounts.setWritable(only(), true);
      account = only();
      bench.received.length = 0;
      bench.requests.length = 0;
      bench.ui.inputRequests.length = 0;
      bench.ui.formTexts.length = 0;
      bench.ui.picks.length = 0;
      bench.ui.toasts.length = 0;
      bench.ui.places.length = 0;
    });
    afterEach(async () => {
      await other.dispose();
      await bench.dispose();
    });

    it('asks first what to change, and shows what it is now', async () => {
      await editAccount(bench.app, row());
      assert.deepEqual(
        bench.ui.picks[0]?.items.map(({ label, description }) => [label, description]),
        [
          ['Name…', 'Mine'],
          ['Endpoint…', bench.sandbox.endpoint],
          ['Credentials…', 'in the editor’s secret storage'],
          ['Regions…', 'r'],
          ...(provider.resourceGroups ? [['Resource group…', 'all']] : []),
        ],
      );
      assert.equal(only(), account);
      assert.deepEqual(bench.ui.inputRequests, []);
    });

    it('changes the name without a request, and nothing else', async () => {
      bench.ui.texts.push(' Renamed ');
      await edit('Name…');
      assert.equal(bench.ui.inputRequests[0]?.value, 'Mine');
      assert.equal(bench.ui.inputRequests.length, 1);
      assert.deepEqual(only(), { ...account, name: 'Renamed' });
      assert.deepEqual(await bench.app.accounts.credentials(only(), 'write'), right());
      assert.deepEqual(bench.received, []);
    });

    it('changes the credentials after one request, and keeps what is allowed and chosen for the same user', async () => {
      bench.ui.texts.push(...fields(right()));
      await edit('Credentials…');
      assert.deepEqual(bench.ui.places, ['1/3', '<2/3', '<3/3']);
      assert.equal(bench.received.length, 1);
      assert.deepEqual(only(), account);
      assert.ok(
        bench.ui.formTexts.every(({ value }) => value === ''),
        'no stored credentials are shown',
      );
    });

    it('opens at the key again if the cloud rejects it, and changes nothing when the user cancels then', async () => {
      const secrets = [...bench.stores.secret];
      bench.ui.texts.push(...fields(withWrongSecret(provider, right())));
      await edit('Credentials…');
      assert.notEqual(bench.ui.formTexts.at(-1)?.problem, '');
      assert.equal(only(), account);
      assert.deepEqual([...bench.stores.secret], secrets);
    });

    it('uses a profile from then on, and keeps no copy of the key', async () => {
      const { path, text } = profileTexts[provider.id] ?? assert.fail();
      bench.home.write(path, text({ prod: right() }));
      bench.ui.picked.push(`Profile “prod” of the ${provider.profileFile?.tool}`);
      await edit('Credentials…');
      assert.deepEqual(only(), { ...account, source: { kind: 'profile', profile: 'prod' } });
      const [secret = ''] = [...bench.stores.secret.values()];
      assert.deepEqual(JSON.parse(secret).credentials, {});
      bench.ui.picked.push(provider.label);
      bench.ui.texts.push(...fields(right()));
      await edit('Credentials…');
      assert.deepEqual(only(), account);
    });

    it('sends the present key to another endpoint only if the user selects that, and tests it there', async () => {
      bench.ui.picked.push('Custom endpoint…', 'Use the present credentials');
      bench.ui.texts.push(other.endpoint);
      await edit('Endpoint…');
      const asked = bench.ui.picks.at(-1);
      assert.equal(asked?.title, `Select the credentials for ${other.endpoint}`);
      assert.deepEqual(
        asked?.items.map(({ label }) => label),
        ['Enter a key', 'Use the present credentials'],
      );
      assert.equal(bench.ui.formTexts[0]?.value, bench.sandbox.endpoint, 'it starts from the stored endpoint');
      assert.equal(bench.requests.length, 1);
      assert.deepEqual(bench.received, []);
      assert.deepEqual(only(), { ...account, endpoint: other.endpoint });
      assert.deepEqual(await bench.app.accounts.credentials(only(), 'write'), right());
    });

    it('asks for another key otherwise, and shows nothing of the present one', async () => {
      // At first the present key is selected for an address at which nothing responds.
      bench.ui.picked.push('Custom endpoint…', 'Use the present credentials', 'Enter a key');
      bench.ui.texts.push('http://127.0.0.1:9', other.endpoint, ...fields(right()));
      await edit('Endpoint…');
      assert.ok(
        bench.ui.formTexts.slice(2).every(({ value }) => value === ''),
        'the present key is not proposed',
      );
      assert.deepEqual(only(), { ...account, endpoint: other.endpoint });
    });

    it('reads and sends nothing if the endpoint stays the same', async () => {
      bench.ui.picked.push('Custom endpoint…');
      bench.ui.texts.push(bench.sandbox.endpoint);
      await edit('Endpoint…');
      assert.equal(only(), account);
      assert.deepEqual(bench.received, []);
    });

    it('changes nothing if the cloud rejects the present key at the other endpoint', async () => {
      const unknown = await openSandbox(dialects, { now: bench.clock.now });
      try {
        bench.ui.picked.push('Custom endpoint…', 'Use the present credentials');
        bench.ui.texts.push(unknown.endpoint);
        await assert.rejects(edit('Endpoint…'));
        assert.equal(only(), account);
      } finally {
        await unknown.dispose();
      }
    });

    it('chooses the regions', async () => {
      bench.ui.picked.push('All regions');
      await edit('Regions…');
      const { regions: _, ...rest } = account;
      assert.deepEqual(only(), rest);
    });

    it('is blocked while one of its operations runs, before and after the input', async () => {
      bench.ui.meanwhile = () => {
        const ref = { cloud: account.cloud, account: account.id, region: 'r', kind: 'disk', id: '1' } as const;
        if (bench.app.operations.store.runningOf(account.id).length === 0) beginWrite(bench.app.operations.store, ref);
      };
      bench.ui.texts.push(...fields(right()));
      await assert.rejects(edit('Credentials…'), refusedWith(/still in progress/));
      assert.equal(only(), account);
      await assert.rejects(edit('Credentials…'), refusedWith(/still in progress/));
    });

    it('is blocked if the account was removed in the meantime', async () => {
      bench.ui.meanwhile = () => bench.app.accounts.remove(account.id);
      bench.ui.texts.push(...fields(right()));
      await assert.rejects(edit('Credentials…'), refusedWith(/in the meantime/));
      assert.deepEqual(bench.app.accounts.list(), []);
      assert.equal(bench.stores.secret.size, 0);
    });

    it('is blocked if another window has changed the name in the meantime', async () => {
      const other = await startApp({ providers, dialects, on: false, beside: bench });
      await other.app.accounts.loaded;
      bench.ui.meanwhile = () => {
        bench.ui.meanwhile = () => undefined;
        return other.app.accounts.rename(other.app.accounts.list()[0] ?? assert.fail(), 'Theirs');
      };
      bench.ui.texts.push('Ours');
      await assert.rejects(edit('Name…'), refusedWith(/in the meantime/));
      assert.equal(other.app.accounts.list()[0]?.name, 'Theirs');
      await other.dispose();
    });
  });
}

describe('Edit Account', () => {
  let bench: AppHarness;
  const alibaba = providers.find(({ id }) => id === 'alibaba') as Provider;
  beforeEach(async () => {
    bench = await startApp({ providers, dialects, on: false });
  });
  afterEach(() => bench.dispose());

  it('is not available for sandbox accounts', async () => {
    await bench.app.sandbox.turnOn();
    await assert.rejects(editAccount(bench.app, bench.app.tree.roots()[0]), refusedWith(/sandbox/));
    await assert.rejects(removeAccount(bench.app, bench.app.tree.roots()[0]), refusedWith(/sandbox/));
  });

  it('makes the account read-only and shows all regions if the credentials have another owner', async () => {
    await bench.addAccount(alibaba, { owner: 'another-owner', regions: [{ region: 'r', name: 'R' }] });
    bench.ui.picked.push('Credentials…');
    const { accessKeyId, accessKeySecret } = bench.credentialsOf('alibaba');
    bench.ui.texts.push(accessKeyId, accessKeySecret, '');
    await editAccount(bench.app, bench.app.tree.roots()[0]);
    const [account] = bench.app.accounts.list();
    assert.deepEqual([account?.writable, account?.regions], [false, undefined]);
    assert.notEqual(account?.owner, 'another-owner');
    assert.match(bench.ui.toasts.at(-1)?.message ?? '', /another owner or user, so it’s read-only/);
  });

  it('never uses an address of the list for an account with another one', async () => {
    await bench.addAccount(alibaba);
    bench.ui.picked.push('Endpoint…');
    await editAccount(bench.app, bench.app.tree.roots()[0]);
    const items = bench.ui.picks.at(-1)?.items ?? [];
    assert.deepEqual(
      items.filter(({ isSelected }) => isSelected).map(({ label }) => label),
      ['Custom endpoint…'],
    );
  });
});
