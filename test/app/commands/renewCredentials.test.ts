import assert from 'node:assert/strict';
import { allowChanges, renewCredentials } from '../../../src/app/commands/accountCommands';
import { addAccount } from '../../../src/app/commands/addAccount';
import type { Account } from '../../../src/domain/account';
import { RefusedError } from '../../../src/errors/refusedError';
import type { Credentials, Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { withWrongSecret } from '../../support/credentialParts';
import { profileTexts } from '../../support/profileTexts';
import { never } from '../../support/sandbox';

describe('Renew Credentials', () => {
  let bench: AppHarness;
  const only = (): Account => bench.app.accounts.list()[0] ?? assert.fail('there is an account');
  const row = () => bench.app.tree.roots()[0];
  const entered = (provider: Provider, credentials: Credentials) =>
    provider.credentialFields.map(({ name }) => credentials[name] ?? '');

  beforeEach(async () => {
    bench = await startApp({ providers, dialects, on: false });
  });
  afterEach(() => bench.dispose());

  /** Adds an account in which changes are allowed. */
  async function add(provider: Provider): Promise<Account> {
    bench.ui.picked.push(provider.label, 'Custom endpoint…');
    bench.ui.texts.push(bench.sandbox.endpoint, ...entered(provider, bench.credentialsOf(provider.id)), 'Mine');
    await addAccount(bench.app, undefined);
    bench.ui.confirms.push(true);
    await allowChanges(bench.app, row());
    bench.received.length = 0;
    bench.ui.inputRequests.length = 0;
    return only();
  }

  async function renew(provider: Provider, credentials: Credentials): Promise<void> {
    bench.ui.texts.push(...entered(provider, credentials));
    await renewCredentials(bench.app, row());
  }

  for (const provider of providers) {
    it(`of ${provider.label} asks for the key only, tests it with one request, and keeps everything else`, async () => {
      const before = await add(provider);
      assert.ok(before.writable, 'changes are allowed');
      await renew(provider, bench.credentialsOf(provider.id));
      assert.equal(bench.ui.inputRequests.length, provider.credentialFields.length);
      assert.equal(bench.received.length, 1);
      assert.deepEqual(only(), before);
      assert.match(bench.ui.toasts.at(-1)?.message ?? '', /^The credentials of “Mine” were renewed\.$/);
    });

    it(`of ${provider.label} changes nothing if the cloud rejects the key`, async () => {
      const before = await add(provider);
      const stored = [...bench.stores.secret];
      await renew(provider, withWrongSecret(provider, bench.credentialsOf(provider.id)));
      assert.notEqual(bench.ui.formTexts.at(-1)?.problem, '');
      assert.deepEqual(only(), before);
      assert.deepEqual([...bench.stores.secret], stored);
    });
  }

  const alibaba = providers.find(({ id }) => id === 'alibaba') ?? assert.fail();

  it('makes the account read-only if the key has another user or role, and says so', async () => {
    const before = await add(alibaba);
    const api = bench.app.clouds.connect(before, async () => bench.credentialsOf('alibaba'));
    const arn = `acs:ram::${before.owner}:role/sandbox`;
    const role = await api.assumeRole?.({ arn, sessionName: 'somebody' }, never);
    await renew(alibaba, role?.credentials ?? assert.fail());
    assert.deepEqual(only(), { ...before, writable: false });
    assert.match(bench.ui.toasts.at(-1)?.message ?? '', /another owner or user, so it’s read-only/);
  });

  it('makes an account read-only that an earlier version has saved without its user', async () => {
    const before = await add(alibaba);
    const [[key, value] = assert.fail()] = bench.stores.secret;
    const { caller, ...stored } = JSON.parse(value) as Record<string, unknown>;
    assert.notEqual(caller, '');
    bench.stores.secret.set(key, JSON.stringify(stored));
    await renew(alibaba, bench.credentialsOf('alibaba'));
    assert.deepEqual(only(), { ...before, writable: false });
  });

  it('is refused for an account that uses a profile, before anything is asked', async () => {
    const { path, text } = profileTexts.alibaba ?? assert.fail();
    bench.home.write(path, text({ prod: bench.credentialsOf('alibaba') }));
    bench.ui.picked.push('Profile “prod” of the Alibaba Cloud CLI', 'Custom endpoint…');
    bench.ui.texts.push(bench.sandbox.endpoint, 'Mine');
    await addAccount(bench.app, undefined);
    bench.ui.inputRequests.length = 0;
    await assert.rejects(renewCredentials(bench.app, row()), RefusedError);
    assert.deepEqual(bench.ui.inputRequests, []);
  });
});
