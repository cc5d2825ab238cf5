import * as l10n from '@vscode/l10n';
import type { Account, ChosenRegion } from '../../domain/account';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { App, Command } from '../app';
import { ownAccount } from './chosenAccount';
import { item, onePage } from './pickItems';

type Choice = 'all' | 'listed' | 'entered';

const isSame = (one: ChosenRegion, other: ChosenRegion): boolean =>
  one.region === other.region && one.project === other.project;

/** Asks which of the regions that the cloud lists are shown. Undefined if the user cancels. */
async function askListed(
  app: App,
  { id, name, regions: chosen }: Account,
): Promise<readonly ChosenRegion[] | undefined> {
  const title = l10n.t('Reading the regions of “{0}”', name);
  const listed = await app.operations.progress.run(title, (_, signal) => app.clouds.of(id).listRegions(signal));
  const regions = listed.map(
    ({ region, name: label, project }): ChosenRegion => ({
      region,
      name: label,
      ...(project === undefined ? {} : { project }),
    }),
  );
  // What was entered stays, although the cloud doesn't list it.
  const unlisted = (chosen ?? []).filter((each) => !regions.some((region) => isSame(region, each)));
  const selected = await app.ui.pickMany(
    l10n.t('Select the regions of “{0}”', name),
    [...unlisted, ...regions].map((region) => ({
      ...item(cleanName(region.region), region.name === region.region ? '' : cleanName(region.name), region),
      isSelected: chosen === undefined || chosen.some((each) => isSame(each, region)),
    })),
  );
  if (selected?.length === 0) throw new RefusedError(l10n.t('Select at least one region.'));
  return selected;
}

const idForm = /^[\w-]{2,64}$/;
const idProblem = (text: string): string | undefined =>
  idForm.test(text.trim()) ? undefined : l10n.t('An ID has letters, digits, and hyphens only.');

const askId = (app: App, title: string, prompt: string): Promise<string | undefined> =>
  app.ui.showInput({ title, prompt, validate: idProblem });

/** Asks for a region that the cloud doesn't list for this user. Undefined if the user cancels. */
async function askEntered(
  app: App,
  { cloud, name, regions = [] }: Account,
): Promise<readonly ChosenRegion[] | undefined> {
  const title = l10n.t('Add a region to “{0}”', name);
  const region = (await askId(app, title, l10n.t('The region’s ID, as in the cloud’s console.')))?.trim();
  if (region === undefined) return undefined;
  if (!app.clouds.providerOf(cloud).regionsHaveProjects) return added(regions, { region, name: region });
  const project = (await askId(app, title, l10n.t('The ID of your project in this region.')))?.trim();
  return project === undefined ? undefined : added(regions, { region, name: region, project });
}

const added = (regions: readonly ChosenRegion[], region: ChosenRegion): readonly ChosenRegion[] =>
  regions.some((each) => isSame(each, region)) ? regions : [...regions, region];

const ask: Readonly<Record<Choice, (app: App, account: Account) => Promise<readonly ChosenRegion[] | undefined>>> = {
  all: async () => [],
  listed: askListed,
  entered: askEntered,
};

/** Chooses which regions of an account are shown, read and offered. */
export const chooseRegions: Command = async (app, node) => {
  const account = await ownAccount(app, node);
  if (!account) return;
  const choice = await app.ui.pick<Choice>(
    l10n.t('Regions of “{0}”', account.name),
    onePage([
      item(l10n.t('Select from the list…'), l10n.t('the regions that the cloud lists'), 'listed'),
      item(l10n.t('Enter a region…'), l10n.t('if your user can’t list regions'), 'entered'),
      item(l10n.t('All regions'), l10n.t('that the cloud lists, also new ones'), 'all'),
    ]),
  );
  const regions = choice && (await ask[choice](app, account));
  if (regions) await app.accounts.setRegions(account, regions.length === 0 ? undefined : regions);
};
