import assert from 'node:assert/strict';
import { addAccount } from '../../../src/app/commands/addAccount';
import type { Account } from '../../../src/domain/account';
import type { Credentials, Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { withWrongSecret } from '../../support/credentialParts';
import { profileTexts } from '../../support/profileTexts';
import { never } from '../../support/sandbox';
import { back } from '../../support/scriptedUserInterface';

const alibaba = providers.find(({ id }) => id === 'alibaba') ?? assert.fail();

describe('The form of Add Account', () => {
  let bench: AppHarness;
  const only = (): Account => bench.app.accounts.list()[0] ?? assert.fail('there is an account');
  const fields = (provider: Provider, credentials: Credentials) =>
    provider.credentialFields.map(({ name }) => credentials[name] ?? '');
  const stored = (): { readonly credentials: Credentials } =>
    JSON.parse([...bench.stores.secret.values()][0] ?? assert.fail('a secret is stored'));
  const shownTitles = () => bench.ui.inputRequests.map(({ title }) => title);

  beforeEach(async () => {
    bench = await startApp({ providers, dialects, on: false });
  });
  afterEach(() => bench.dispose());

  const begin = ({ label }: Provider): void => {
    bench.ui.picked.push(label, 'Custom endpoint…');
    bench.ui.texts.push(bench.sandbox.endpoint);
  };

  for (const provider of providers) {
    const right = () => bench.credentialsOf(provider.id);

    it(`says at each prompt of ${provider.label} which step it is, and offers Back from the second on`, async () => {
      begin(provider);
      bench.ui.texts.push(...fields(provider, right()), 'Mine');
      await addAccount(bench.app, undefined);
      assert.deepEqual(bench.ui.places, ['1/6', '<2/6', '<3/7', '<4/7', '<5/7', '<6/7', '<7/7']);
    });

    it(`opens again at the key that ${provider.label} rejects, with the reason and everything else`, async () => {
      begin(provider);
      const wrong = withWrongSecret(provider, right());
      bench.ui.texts.push(...fields(provider, wrong));
      await addAccount(bench.app, undefined);
      const shown = bench.ui.formTexts.at(-1) ?? assert.fail();
      const field = provider.credentialFields.find(({ label }) => shown.title.endsWith(`: ${label}`)) ?? assert.fail();
      assert.match(shown.problem, /weren’t accepted|doesn’t match/);
      assert.equal(shown.value, wrong[field.name]);
      assert.equal(bench.received.length, 1);

      bench.ui.formTexts.length = 0;
      bench.received.length = 0;
      begin(provider);
      bench.ui.texts.push(...fields(provider, wrong));
      // From the prompt that says why, the right key is entered, and nothing before it.
      const again = provider.credentialFields.slice(
        provider.credentialFields.findIndex(({ name }) => name === field.name),
      );
      bench.ui.texts.push(...again.map(({ name }) => right()[name] ?? ''), 'Mine');
      await addAccount(bench.app, undefined);
      assert.deepEqual([only().name, only().endpoint], ['Mine', bench.sandbox.endpoint]);
      assert.equal(bench.received.length, 2);
      assert.deepEqual(stored().credentials, right());
    });

    it(`goes back from each prompt of ${provider.label}, keeps what was entered, and tests the same key once`, async () => {
      begin(provider);
      const all = [...fields(provider, right()), 'Mine'];
      bench.ui.texts.push(...all.slice(0, -1), back, ...all.slice(0, -1).map((): typeof back => back), back);
      bench.ui.picked.push(back, provider.label, 'Custom endpoint…');
      bench.ui.texts.push(bench.sandbox.endpoint, ...all);
      await addAccount(bench.app, undefined);
      assert.equal(only().name, 'Mine');
      assert.equal(bench.received.length, 1);
      const entered = bench.ui.formTexts.slice(-all.length - 1);
      assert.deepEqual(
        entered.slice(0, -1).map(({ value }) => value),
        [bench.sandbox.endpoint, ...fields(provider, right())],
      );
      const lists = bench.ui.picks.slice(-2).map(({ items }) => items.find(({ isSelected }) => isSelected)?.label);
      assert.deepEqual(lists, [provider.label, 'Custom endpoint…']);
    });

    it(`takes a whole key at the first prompt of ${provider.label}, and asks only for the name then`, async () => {
      const { text } = profileTexts[provider.id] ?? assert.fail();
      begin(provider);
      const pasted = text({ prod: right() });
      bench.ui.texts.push(pasted, 'Pasted');
      await addAccount(bench.app, undefined);
      assert.deepEqual(stored().credentials, right());
      assert.equal(only().endpoint, bench.sandbox.endpoint);
      assert.equal(shownTitles().length, 3);
      const first = bench.ui.formTexts[1] ?? assert.fail();
      assert.equal(first.isSensitive?.(pasted), true, 'it is masked');
      assert.equal(first.isAcceptedImmediately?.(pasted), true, 'it is taken from the box');
      assert.equal(first.isAcceptedImmediately?.(right().accessKeyId ?? ''), false, 'an ID is entered with Enter');
    });

    it(`says what is wrong with a text that is no key of ${provider.label}, and doesn't take it`, async () => {
      begin(provider);
      await addAccount(bench.app, undefined);
      const first = bench.ui.formTexts.at(-1) ?? assert.fail();
      for (const text of [bench.sandbox.endpoint, '{"a": 1}', 'one two']) {
        assert.match(first.validate?.(text) ?? '', /^This isn’t a key of /);
        assert.deepEqual([first.isAcceptedImmediately?.(text), first.isSensitive?.(text)], [false, true]);
      }
    });
  }

  it('sends a pasted key nowhere but to the endpoint that was selected', async () => {
    begin(alibaba);
    const { accessKeyId = '', accessKeySecret = '' } = bench.credentialsOf('alibaba');
    bench.ui.texts.push(
      JSON.stringify({ accessKeyId, accessKeySecret, endpoint: 'https://evil.example', region_id: 'x', url: 'y' }),
      'Pasted',
    );
    await addAccount(bench.app, undefined);
    assert.equal(only().endpoint, bench.sandbox.endpoint);
    assert.doesNotMatch(JSON.stringify([only(), stored(), [...bench.stores.plain]]), /evil/);
  });

  it('keeps nothing of a key that was entered for one cloud when another is selected', async () => {
    begin(alibaba);
    bench.ui.texts.push('LTAIsecond', back, back, back);
    bench.ui.picked.push(back, 'Huawei Cloud', 'Custom endpoint…');
    bench.ui.texts.push(bench.sandbox.endpoint);
    await addAccount(bench.app, undefined);
    assert.equal(bench.ui.formTexts.at(-1)?.title, 'Huawei Cloud: Access Key ID (AK)');
    assert.equal(bench.ui.formTexts.at(-1)?.value, '');
  });

  it('opens again at an endpoint that nothing responds at', async () => {
    bench.ui.picked.push(alibaba.label, 'Custom endpoint…');
    bench.ui.texts.push('http://127.0.0.1:9', ...fields(alibaba, bench.credentialsOf('alibaba')));
    await addAccount(bench.app, undefined);
    const shown = bench.ui.formTexts.at(-1) ?? assert.fail();
    assert.deepEqual([shown.title, shown.value], ['Alibaba Cloud: endpoint', 'http://127.0.0.1:9']);
    assert.match(shown.problem, /127\.0\.0\.1/);
  });

  it('makes its proposal for the name again for other credentials, but keeps a name that was entered', async () => {
    begin(alibaba);
    bench.ui.texts.push(...fields(alibaba, bench.credentialsOf('alibaba')), back, '', 'Mine');
    await addAccount(bench.app, undefined);
    assert.deepEqual(
      bench.ui.formTexts.filter(({ title }) => title.endsWith('account name')).map(({ value }) => value),
      ['sandbox', 'sandbox'],
    );
  });

  it('keeps when a pasted temporary key ends, and then says that in one row that asks for another', async () => {
    const api = bench.app.clouds.connect(await bench.addAccount(alibaba), async () => bench.credentialsOf('alibaba'));
    const arn = 'acs:ram::1000000000000001:role/sandbox';
    const role = (await api.assumeRole?.({ arn, sessionName: 'paste' }, never)) ?? assert.fail();
    await bench.app.accounts.remove('mine-alibaba');
    const { accessKeyId, accessKeySecret, securityToken } = role.credentials;
    const expiration = new Date(role.expiresAt).toISOString();
    begin(alibaba);
    bench.ui.texts.push(
      JSON.stringify({
        Credentials: {
          ...{ AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret, SecurityToken: securityToken },
          Expiration: expiration,
        },
      }),
      'Temporary',
    );
    await addAccount(bench.app, undefined);
    assert.equal(only().keyExpiresAt, role.expiresAt);
    assert.deepEqual(await bench.app.accounts.credentials(only(), 'read'), role.credentials);

    bench.clock.advance(role.expiresAt - bench.clock.now());
    const sent = bench.received.length;
    await assert.rejects(
      bench.app.accounts.credentials(only(), 'read'),
      /^Refused: The temporary credentials of “Temporary” ended at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d .*Enter new ones\.$/,
    );
    assert.equal(bench.received.length, sent);
  });
});
