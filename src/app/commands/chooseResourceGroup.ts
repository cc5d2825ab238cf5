import * as l10n from '@vscode/l10n';
import type { Account, ResourceGroup } from '../../domain/account';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi } from '../../providers/contract';
import type { ResourceGroups } from '../../providers/resourceGroups';
import type { App, Command } from '../app';
import { ownAccount } from './chosenAccount';
import { item, onePage } from './pickItems';

type Choice = 'all' | 'listed' | 'entered';
type ListGroups = NonNullable<CloudApi['listResourceGroups']>;

/** Asks for one of the resource groups that the cloud lists. Undefined if the user cancels. */
async function askListed(
  app: App,
  { name, resourceGroup }: Account,
  list: ListGroups,
): Promise<ResourceGroup | undefined> {
  const reading = l10n.t('Reading the resource groups of “{0}”', name);
  const groups = await app.operations.progress.run(reading, (_, signal) => list(signal));
  if (groups.length === 0) throw new RefusedError(l10n.t('The cloud lists no resource groups for this user.'));
  const rank = ({ id }: ResourceGroup): number => (id === resourceGroup?.id ? 0 : 1);
  const chosenFirst = groups.toSorted((one, other) => rank(one) - rank(other));
  const items = chosenFirst.map((group) => item(cleanName(group.name ?? group.id), cleanName(group.id), group));
  return app.ui.pick(l10n.t('Select the resource group of “{0}”', name), onePage(items));
}

/** Asks for the ID of a resource group. Undefined if the user cancels. */
async function askEntered(app: App, { name }: Account, groups: ResourceGroups): Promise<ResourceGroup | undefined> {
  const id = await app.ui.showInput({
    title: l10n.t('Enter the resource group of “{0}”', name),
    prompt: l10n.t('The ID of the resource group, as in the cloud’s console (for example, {0}).', groups.example),
    validate: (text) =>
      groups.hasIdForm(text.trim())
        ? undefined
        : l10n.t('This isn’t the ID of a resource group (for example, {0}).', groups.example),
  });
  return id === undefined ? undefined : { id: id.trim() };
}

/** Chooses the resource group that the lists of an account are limited to. */
export const chooseResourceGroup: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (!account) return;
  const { resourceGroups, label } = app.clouds.providerOf(account.cloud);
  if (!resourceGroups) throw new RefusedError(l10n.t('Accounts of {0} have no resource groups to choose from.', label));
  const api = app.clouds.of(account.id);
  const list = api.listResourceGroups?.bind(api);
  const choice = await app.ui.pick<Choice>(
    l10n.t('Resource group of “{0}”', account.name),
    onePage([
      ...(list
        ? [item<Choice>(l10n.t('Select from the list…'), l10n.t('the resource groups that the cloud lists'), 'listed')]
        : []),
      item<Choice>(l10n.t('Enter a resource group…'), l10n.t('by its ID'), 'entered'),
      item<Choice>(l10n.t('All resource groups'), l10n.t('no limit is sent with lists'), 'all'),
    ]),
  );
  if (choice === undefined) return;
  if (choice === 'all') return app.accounts.setResourceGroup(account, undefined);
  const group =
    choice === 'listed' && list ? await askListed(app, account, list) : await askEntered(app, account, resourceGroups);
  if (group) await app.accounts.setResourceGroup(account, group);
};
