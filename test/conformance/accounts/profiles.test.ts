import assert from 'node:assert/strict';
import { allowChanges } from '../../../src/app/commands/accountCommands';
import { addAccount } from '../../../src/app/commands/addAccount';
import { editAccount } from '../../../src/app/commands/edit/editAccount';
import { retry } from '../../../src/app/commands/viewCommands';
import type { Credentials } from '../../../src/providers/credentials';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { withWrongSecret } from '../../support/credentialParts';
import { isFailure, onlyRow } from '../../support/openRow';
import { profileTexts } from '../../support/profileTexts';
import { never } from '../../support/sandbox';
import { loadedRows, rowsWhen } from '../../support/treeWalk';

describe('A profile with temporary credentials that the Alibaba Cloud CLI renews', () => {
  let bench: AppHarness;
  beforeEach(async () => {
    bench = await startApp({ providers, dialects, on: false });
  });
  afterEach(() => bench.dispose());

  it('is used until they end, and then says when they ended, without a request', async () => {
    const endsAt = Math.ceil(bench.clock.now() / 1000) + 60;
    const role = await bench.app.clouds
      .connect(await bench.addAccount(providers[1] ?? assert.fail()), async () => bench.credentialsOf('alibaba'))
      .assumeRole?.({ arn: 'acs:ram::1000000000000001:role/sandbox', sessionName: 'sso' }, never);
    const { accessKeyId, accessKeySecret, securityToken } = role?.credentials ?? assert.fail();
    const profile = {
      ...{ name: 'sso', mode: 'CloudSSO', access_key_id: accessKeyId, access_key_secret: accessKeySecret },
      ...{ sts_token: securityToken, sts_expiration: endsAt },
    };
    bench.home.write('.aliyun/config.json', JSON.stringify({ current: 'sso', profiles: [profile] }));
    bench.ui.picked.push('Profile “sso” of the Alibaba Cloud CLI', 'Custom endpoint…');
    bench.ui.texts.push(bench.sandbox.endpoint, 'SSO');
    await addAccount(bench.app, undefined);
    const account = bench.app.accounts.list().find(({ name }) => name === 'SSO') ?? assert.fail();
    assert.equal((await bench.app.accounts.credentials(account, 'read')).accessKeyId, accessKeyId);
    await bench.clock.pause(61_000, never);
    const sent = bench.received.length;
    await assert.rejects(
      bench.app.accounts.credentials(account, 'read'),
      /“sso” ended at \d{4}-.*Get new ones with the/,
    );
    assert.equal(bench.received.length, sent);
  });
});

for (const provider of providers) {
  describe(`An account that uses a profile of a CLI: ${provider.label}`, () => {
    const { path, text } = profileTexts[provider.id] ?? assert.fail(`${provider.id} has a profile text`);
    let bench: AppHarness;
    const right = (): Credentials => bench.credentialsOf(provider.id);
    const wrong = (): Credentials => withWrongSecret(provider, right());
    const write = (profiles: Readonly<Record<string, Credentials>>): void => bench.home.write(path, text(profiles));

    beforeEach(async () => {
      bench = await startApp({ providers, dialects, on: false });
    });
    afterEach(() => bench.dispose());

    async function add(profile = 'prod', ...names: readonly string[]): Promise<void> {
      bench.ui.picked.push(`Profile “${profile}” of the ${provider.profileFile?.tool}`, 'Custom endpoint…');
      bench.ui.texts.push(bench.sandbox.endpoint, ...(names.length > 0 ? names : [profile]));
      await addAccount(bench.app, undefined);
    }

    const accountRow = () => onlyRow(bench.app.tree.roots());
    const rows = () => loadedRows(bench.app.tree, accountRow(), bench.timer);
    /** The row that says why nothing more can be loaded; what was loaded before stays. */
    const failure = () =>
      rowsWhen(bench.app.tree, accountRow(), bench.timer, (all) => all.some(isFailure)).then((all) =>
        onlyRow(all.filter(isFailure)),
      );
    const regions = () =>
      rowsWhen(bench.app.tree, accountRow(), bench.timer, (all) =>
        all.every(({ subject }) => subject.kind === 'region'),
      );

    it('is offered first, is added with one request, and works without a copy of the key', async () => {
      write({ prod: right(), other: wrong() });
      await add();
      assert.equal(bench.received.length, 1);
      const [choices] = bench.ui.picks;
      assert.equal(choices?.items[0]?.label, `Profile “prod” of the ${provider.profileFile?.tool}`);
      assert.equal(choices?.items[0]?.description, `~/${path}`);
      const [account] = bench.app.accounts.list();
      assert.deepEqual(
        [account?.name, account?.source, account?.writable],
        ['prod', { kind: 'profile', profile: 'prod' }, false],
      );
      assert.ok((await rows()).length > 1, 'its regions are listed');
      const stored = [...bench.stores.secret.values(), ...bench.stores.files.values()].join('\n');
      for (const part of Object.values(right()).filter(Boolean))
        if (part !== account?.owner) assert.ok(!stored.includes(part), 'a part of the key is stored');
    });

    it('uses a rotated key for the next request, without a command', async () => {
      write({ prod: right() });
      await add();
      await rows();
      write({ prod: wrong() });
      await failure();
      const refused = bench.received.length;
      write({ prod: right() });
      await regions();
      assert.ok(bench.received.length > refused, 'the right key was sent');
    });

    it('says in one row that its profile was removed, and works again when it is back', async () => {
      write({ prod: right() });
      await add();
      await rows();
      write({ other: right() });
      const removed = await failure();
      assert.match(removed.label, new RegExp(`~/${path} has no profile “prod” anymore`));
      assert.deepEqual([removed.description, removed.icon.id], ['Edit Account…', 'key']);
      assert.equal((await rows()).length, 1, 'it is the only row of the account');
      assert.deepEqual(bench.ui.toasts.slice(1), [], 'nobody is disturbed');
      write({ prod: right() });
      await regions();
    });

    it('asks for other credentials with a click on the row of a removed profile', async () => {
      write({ prod: right() });
      await add();
      await rows();
      write({ other: right() });
      const removed = await failure();
      bench.ui.picked.push(`Profile “other” of the ${provider.profileFile?.tool}`);
      await retry(bench.app, bench.app.tree.find(removed.id));
      await regions();
      assert.deepEqual(bench.app.accounts.list()[0]?.source, { kind: 'profile', profile: 'other' });
    });

    it('says what is wrong with a broken file, and nothing else is affected', async () => {
      write({ prod: right() });
      await add();
      await rows();
      bench.home.write(path, `${text({ prod: right() }).slice(0, -9)}`);
      const { label } = await failure();
      assert.match(label, new RegExp(`~/${path} can’t be read\\..*[Ll]ine \\d+`));
      for (const secret of Object.values(right()).filter(Boolean))
        assert.ok(!label.includes(secret), 'the row shows a secret');
      bench.ui.picked.push(`Profiles of the ${provider.profileFile?.tool}`);
      await assert.rejects(addAccount(bench.app, undefined), /can’t be read/);
      bench.ui.picked.push(provider.label, 'Custom endpoint…');
      bench.ui.texts.push(bench.sandbox.endpoint, ...provider.credentialFields.map(({ name }) => right()[name] ?? ''));
      bench.ui.texts.push('entered');
      await addAccount(bench.app, undefined);
      assert.equal(bench.app.accounts.list().length, 2);
    });

    it('doesn’t use a key of another owner, for which nobody has agreed to anything', async () => {
      write({ prod: right() });
      await add();
      bench.ui.confirms.push(true);
      await allowChanges(bench.app, accountRow());
      const account = bench.app.accounts.list()[0] ?? assert.fail();
      const moved = { ...account, owner: 'somebody-else' };
      bench.stores.secret.forEach((value, key) => {
        bench.stores.secret.set(key, value.replaceAll(JSON.stringify(account.owner), '"somebody-else"'));
      });
      const sent = bench.received.length;
      await assert.rejects(bench.app.accounts.credentials(moved, 'write'), /now belong to .* instead of somebody-else/);
      assert.equal(bench.received.length, sent + 1, 'only the question whose key it is');
    });

    it('uses the credentials that were selected when it is edited', async () => {
      write({ prod: right(), second: right() });
      await add();
      bench.ui.picked.push('Credentials…', `Profile “second” of the ${provider.profileFile?.tool}`);
      await editAccount(bench.app, accountRow());
      const [account, ...others] = bench.app.accounts.list();
      assert.deepEqual(others, []);
      assert.deepEqual([account?.source, account?.writable], [{ kind: 'profile', profile: 'second' }, false]);
    });

    it('of the environment is offered with the names of its variables, never with their values', async () => {
      const variables = provider.keyVariables?.find((names) => 'accessKeyId' in names) ?? assert.fail(provider.id);
      for (const [field, [name]] of Object.entries(variables)) {
        const value = right()[field];
        if (name !== undefined && value) bench.home.variables[name] = value;
      }
      bench.ui.picked.push(`Environment variables of ${provider.label}`, 'Custom endpoint…');
      bench.ui.texts.push(bench.sandbox.endpoint, 'shell');
      await addAccount(bench.app, undefined);
      const shown = JSON.stringify(
        bench.ui.picks.map(({ title, items }) => [
          title,
          items.map((each) => [each.label, each.description, each.detail]),
        ]),
      );
      for (const value of Object.values(bench.home.variables))
        assert.ok(!shown.includes(value), 'the list shows a value');
      assert.ok((await rows()).length > 1, 'its regions are listed');
      for (const name of Object.keys(bench.home.variables)) delete bench.home.variables[name];
      bench.app.tree.refresh();
      assert.match((await failure()).label, /has no credentials of .* anymore/);
    });
  });
}
