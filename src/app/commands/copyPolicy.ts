import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import { leastPolicy, type PolicyLevel } from '../../providers/permissions';
import type { Command } from '../app';
import { anyAccount } from './chosenAccount';
import { item, onePage } from './pickItems';
import { inBackground } from './reportFailure';

/** Copies the least policy for this account's user, as the console of its cloud takes it. */
export const copyPolicy: Command = async (app, node) => {
  const account = await anyAccount(app, node);
  if (!account) return;
  const { label, permissions } = app.clouds.providerOf(account.cloud);
  if (!permissions.policy) {
    throw new RefusedError(
      l10n.t(
        '{0} has no policies as text. The administrator of the account grants ready-made policies in the console.',
        label,
      ),
    );
  }
  const level = await app.ui.pick<PolicyLevel>(
    l10n.t('What is the user of “{0}” allowed to do?', account.name),
    onePage([
      item(l10n.t('Browse'), l10n.t('see instances, disks, vNICs, and snapshots'), 'browse'),
      item(
        l10n.t('Browse and change'),
        l10n.t('also attach, detach, and release disks and vNICs, and start, stop, and restart instances'),
        'change',
      ),
    ]),
  );
  const policy = level && leastPolicy(permissions, level);
  if (!policy) return;
  await app.ui.copy(`${JSON.stringify(policy, null, 2)}\n`);
  inBackground(app, app.ui.showInformation(l10n.t('The policy was copied. It applies to all resources.')));
};
