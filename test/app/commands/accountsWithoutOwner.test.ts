import assert from 'node:assert/strict';
import { addAccount } from '../../../src/app/commands/addAccount';
import { editAccount } from '../../../src/app/commands/edit/editAccount';
import { jsonResponse } from '../../../src/emulator/wire';
import { TransportError } from '../../../src/http/transportError';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';

/** Successful responses without an owner. */
const ownerless: readonly unknown[] = [
  {},
  { RequestId: 'r', AccountId: '', Arn: 'acs:ram::0:user/x', domains: [], response: {} },
  { AccountId: null, domains: [{}], response: null },
  { AccountId: { id: '1' }, domains: [{ id: '', name: 'x' }], response: { zoneSet: null } },
];

for (const provider of providers) {
  describe(`An account of ${provider.label} whose owner the cloud doesn't return`, () => {
    let bench: AppHarness;

    beforeEach(async () => {
      bench = await startApp({ providers, dialects, on: false });
    });
    afterEach(() => bench.dispose());

    const enter = (): void => {
      const credentials = bench.credentialsOf(provider.id);
      bench.ui.texts.push(...provider.credentialFields.map((field) => credentials[field.name] ?? ''));
    };

    for (const body of ownerless) {
      it(`is not added after the response ${JSON.stringify(body)}`, async () => {
        bench.sandbox.faults.arm(provider.id, '*', { kind: 'response', response: jsonResponse(200, body) });
        bench.ui.picked.push(provider.label, 'Custom endpoint…');
        bench.ui.texts.push(bench.sandbox.endpoint);
        enter();
        await addAccount(bench.app, undefined);
        const shown = bench.ui.formTexts.at(-1);
        assert.equal(shown?.title, `${provider.label}: endpoint`);
        assert.notEqual(shown?.problem, '');
        assert.equal(bench.received.length, 1);
        assert.deepEqual(bench.app.accounts.list(), []);
        assert.deepEqual([bench.stores.secret.size, bench.stores.plain.size], [0, 0]);
      });
    }

    it('stays unchanged when it is edited', async () => {
      const before = await bench.addAccount(provider);
      const secrets = [...bench.stores.secret];
      bench.sandbox.faults.arm(provider.id, '*', { kind: 'response', response: jsonResponse(200, {}) });
      bench.ui.picked.push('Credentials…');
      enter();
      await assert.rejects(
        editAccount(bench.app, bench.app.tree.roots()[0]),
        (error) => error instanceof TransportError && error.fault === 'unreadable',
      );
      assert.deepEqual(bench.app.accounts.list(), [before]);
      assert.deepEqual([...bench.stores.secret], secrets);
    });
  });
}
