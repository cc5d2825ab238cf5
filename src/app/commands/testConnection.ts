import * as l10n from '@vscode/l10n';
import type { Command } from '../app';
import { testConnection as runTest } from '../connectionTest/testConnection';
import { anyAccount } from './chosenAccount';

/** Tests the connection of an account with reads, and shows what it may do. */
export const testConnection: Command = async (app, node) => {
  const account = await anyAccount(app, node);
  if (!account) return;
  const { accounts, clouds, explain, operations } = app;
  const services = { accounts, clouds, explain, clock: operations.clock };
  const title = l10n.t('Testing the connection of “{0}”', account.name);
  const test = await operations.progress.run(title, (report, signal) => runTest(services, account, report, signal));
  await app.showConnectionTest(test);
};
