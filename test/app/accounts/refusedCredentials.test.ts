import assert from 'node:assert/strict';
import { explained } from '../../../src/app/codes/explained';
import { explanationPage } from '../../../src/app/codes/explanationPage';
import { asMarkdown } from '../../../src/app/codes/markdownText';
import { addAccount } from '../../../src/app/commands/addAccount';
import { reportFailure } from '../../../src/app/commands/reportFailure';
import { explainFailure, type Failure } from '../../../src/app/failure';
import { jsonResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import type { CatalogueRow } from '../../../src/errors/catalogue';
import type { Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { withWrongSecret } from '../../support/credentialParts';
import { everyCloud } from '../../support/everyCloud';
import { onlyRow } from '../../support/openRow';
import { catalogueOf, never, openCatalogue, startBench } from '../../support/sandbox';
import { loadedRows } from '../../support/treeWalk';

const catalogues = { open: openCatalogue };

const refusal = (provider: string, { code, status }: Pick<CatalogueRow, 'code' | 'status'>, extra = {}) =>
  new ApiError(provider, 'X', code, status ?? 400, 'T-1', 'untrusted text', { account: 'mine', ...extra });

const explain = (error: unknown, language: 'en' | 'zh-cn' = 'en'): Promise<Failure> =>
  explainFailure(error, catalogues, providers, language);

const refusedRows = async (provider: Provider): Promise<readonly CatalogueRow[]> =>
  (await catalogueOf(provider.id)).filter(({ read }) => read === 'authentication');

async function rejection(of: Promise<unknown>): Promise<unknown> {
  try {
    await of;
  } catch (error) {
    return error;
  }
  return assert.fail('It was not rejected.');
}

describe('Rejected credentials', () => {
  for (const { provider, wrongSecret } of everyCloud) {
    describe(`of ${provider.label}`, () => {
      let bench: AppHarness;
      beforeEach(async () => {
        bench = await startApp({ providers, dialects, on: false });
      });
      afterEach(() => bench.dispose());

      const wrongCredentials = () => withWrongSecret(provider, bench.credentialsOf(provider.id));

      const report = async (error: unknown): Promise<void> =>
        reportFailure(bench.app, 'It failed.', await bench.app.explain(error));

      async function tryToAdd(credentials: Readonly<Record<string, string>>): Promise<void> {
        bench.ui.picked.push(provider.label, 'Custom endpoint…');
        bench.ui.texts.push(bench.sandbox.endpoint);
        bench.ui.texts.push(...provider.credentialFields.map(({ name }) => credentials[name] ?? ''));
        await addAccount(bench.app, undefined);
      }

      it('are explained with the cloud’s own names when an account is added, in the box to enter them again', async () => {
        const { code, problem, step } = wrongSecret;
        await tryToAdd(wrongCredentials());
        const shown = bench.ui.formTexts.at(-1);
        assert.ok(shown?.problem.startsWith(`${code}: ${problem} ${step}`), shown?.problem);
        assert.ok(
          provider.credentialFields.some(({ label }) => shown?.title === `${provider.label}: ${label}`),
          shown?.title,
        );
        assert.deepEqual(bench.ui.toasts, []);
      });

      it('are explained in the row of a list, with the command that changes them', async () => {
        const { code, problem, step } = wrongSecret;
        await bench.addAccount(provider, {}, wrongCredentials());
        const row = onlyRow(await loadedRows(bench.app.tree, onlyRow(bench.app.tree.roots()), bench.timer));
        assert.equal(row.label, `${code}: ${problem}`);
        for (const text of [row.tooltip, row.accessibleLabel]) {
          assert.ok(text.includes(step), text);
          assert.ok(text.includes('To change the credentials, run “Edit Account…” on the account.'), text);
        }
      });

      it('of a saved account can be changed from the message', async () => {
        const account = await bench.addAccount(provider, {}, wrongCredentials());
        bench.ui.button = 'Correct Key…';
        await report(await rejection(bench.app.clouds.of(account.id).listRegions(never)));
        assert.deepEqual(bench.ui.toasts[0]?.buttons, ['Correct Key…', 'Documentation', 'Copy']);
        assert.deepEqual(bench.ui.ran, [{ command: 'renewCredentials', row: bench.app.tree.roots()[0] }]);
      });

      it("of a sandbox account can't be changed", async () => {
        await bench.app.sandbox.turnOn();
        const account = bench.app.accounts.list().find(({ cloud }) => cloud === provider.id);
        bench.sandbox.faults.arm(provider.id, '*', { kind: 'response', response: jsonResponse(401, {}) });
        const error = await rejection(bench.app.clouds.of(account?.id ?? '').listRegions(never));
        assert.equal((await bench.app.explain(error)).refusedAccount, account?.id);
        await report(error);
        assert.deepEqual(bench.ui.toasts[0]?.buttons, ['Copy']);
      });

      it('are mentioned after the clock if the clock is wrong', async () => {
        const wrong = await startBench(dialects);
        const { api } = wrong.connect(provider, { clockAheadMs: 20 * 60_000, credentials: wrongCredentials() });
        const failure = await explain(await rejection(api.identify(never)));
        assert.match(failure.remedy, /^The clock of this machine is 20 min ahead of the cloud’s/);
        assert.doesNotMatch(failure.summary, /match|accepted/);
        await wrong.dispose();
      });

      it('have a step for every code, in both languages, before the text for authors of clients', async () => {
        for (const row of await refusedRows(provider)) {
          for (const language of ['en', 'zh-cn'] as const) {
            const { remedy, summary, refusedAccount } = await explain(refusal(provider.id, row), language);
            const forAuthors = row.remedy[language];
            const at = `${row.code} ${language}: ${summary} ${remedy}`;
            assert.ok(!remedy.startsWith(forAuthors), at);
            assert.equal(remedy.includes(forAuthors), row.credentialFault === 'unknown', at);
            assert.doesNotMatch(`${summary} ${remedy}`, /undefined|\{\d\}/, at);
            assert.equal(refusedAccount, row.credentialFault === 'clock' ? undefined : 'mine', at);
          }
        }
      });

      it('have a general sentence if the code is undocumented', async () => {
        const failure = await explain(refusal(provider.id, { code: 'NEVER_SEEN', status: 401 }));
        assert.equal(failure.summary, 'NEVER_SEEN (401): untrusted text');
        const step = `${provider.label} didn’t accept the credentials of the account. Check them and enter them again.`;
        assert.equal(failure.remedy, `${step} This code isn’t documented.`);
        assert.equal(failure.refusedAccount, 'mine');
      });

      it('keep the text for authors of clients on the page about the code', async () => {
        for (const row of await refusedRows(provider)) {
          const about = explained({ provider: provider.id, code: row.code, cloud: provider.label }, [row]);
          assert.ok(about, row.code);
          assert.ok(explanationPage(about, 'en').includes(asMarkdown(row.remedy.en)), row.code);
        }
      });
    });
  }

  it('are not the reason why a job fails or a permission is missing', async () => {
    const ofJob = await explain(refusal('huawei', { code: 'EVS.2036', status: 200 }, { fromJob: true }));
    const denied = await explain(refusal('alibaba', { code: 'Forbidden.RAM', status: 403 }));
    for (const { remedy, refusedAccount, row } of [ofJob, denied]) {
      assert.equal(remedy, row?.remedy.en);
      assert.equal(refusedAccount, undefined);
    }
  });

  it('that have expired are mentioned if the cloud calls them a parameter', async () => {
    const { remedy } = await explain(refusal('alibaba', { code: 'InvalidParameter', status: 400 }));
    assert.match(remedy, /SecurityToken\.Expired, edit the account and enter new temporary credentials/);
  });

  it('lock a key only if the cloud does so, and only after failed signatures', async () => {
    const locking: string[] = [];
    for (const provider of providers) {
      for (const row of await refusedRows(provider)) {
        const { remedy } = await explain(refusal(provider.id, row));
        if (remedy.includes('locked for 5 minutes')) locking.push(`${provider.id} ${row.code}`);
      }
    }
    assert.deepEqual(locking, ['huawei APIGW.0301', 'huawei APIGW.0303', 'huawei APIGW.0305']);
  });
});
