import * as l10n from '@vscode/l10n';
import type { Account } from '../../../domain/account';
import { type AccountEntry, endpointOf, entryFor } from '../../accounts/form/accountEntry';
import { endpointSteps } from '../../accounts/form/endpointSteps';
import { fieldSteps } from '../../accounts/form/fieldSteps';
import { testStep } from '../../accounts/form/testStep';
import type { App } from '../../app';
import type { FormStep } from '../../forms/form';
import { listStep } from '../../forms/prompts';
import { item } from '../pickItems';
import { replaceAccess } from './replaceAccess';

/** Returns an entry with the present credentials if they may be used, and without any otherwise. */
async function withPresentKey(app: App, account: Account, entry: AccountEntry): Promise<AccountEntry> {
  const { source: _, keyExpiresAt: __, ...rest } = entry;
  if (!entry.usesPresentKey) return { ...rest, credentials: {} };
  const { source, keyExpiresAt } = account;
  if (source) return { ...rest, credentials: {}, source };
  const credentials = await app.accounts.credentials(account, 'read');
  return { ...rest, credentials, ...(keyExpiresAt === undefined ? {} : { keyExpiresAt }) };
}

/**
 * Asks whether the present credentials may be used for another endpoint than the one that they were entered for. They
 * aren't read before. Ends the form if the endpoint is the same.
 */
function presentKeyStep(app: App, account: Account): FormStep<AccountEntry> {
  const list = listStep<AccountEntry, boolean>(app.ui, {
    name: 'presentKey',
    question: (entry) => ({
      title: l10n.t('Select the credentials for {0}', endpointOf(entry)),
      items: [
        item(l10n.t('Enter a key'), l10n.t('the present credentials aren’t used there'), false),
        item(l10n.t('Use the present credentials'), l10n.t('used for {0} so far', account.endpoint), true),
      ],
      // A selection for one endpoint doesn't count for the next.
      isSelected: (usesPresentKey) => !usesPresentKey,
    }),
    enter: (entry, usesPresentKey) => ({ ...entry, usesPresentKey }),
  });
  return {
    name: list.name,
    async run(entry, context) {
      if (endpointOf(entry) === account.endpoint) return { kind: 'cancel' };
      const move = await list.run(entry, context);
      if (move.kind !== 'next') return move;
      return { kind: 'next', entered: await withPresentKey(app, account, move.entered) };
    },
  };
}

/** Changes where the requests of an account are sent, after the cloud has accepted the credentials there. */
export async function changeEndpoint(app: App, account: Account): Promise<void> {
  const provider = app.clouds.providerOf(account.cloud);
  const fields = fieldSteps(app.ui, provider, app.operations.clock.now);
  const [presentKey, test] = [presentKeyStep(app, account), testStep(app, account, provider)];
  await replaceAccess(
    app,
    account,
    (entry) => [
      ...endpointSteps(app.ui, provider, entry),
      presentKey,
      ...(entry.usesPresentKey === false ? fields : []),
      test,
    ],
    entryFor(account, provider),
    l10n.t('The endpoint of “{0}” was changed.', account.name),
  );
}
