import * as l10n from '@vscode/l10n';
import type { CredentialSource } from '../../domain/account';
import { RefusedError } from '../../errors/refusedError';
import type { CredentialField, Credentials, Identity, Provider } from '../../providers/contract';
import type { App } from '../app';
import { item, onePage } from '../commands/pickItems';
import type { PickItem } from '../ports';
import { addressProblem } from './address';
import type { FoundKey } from './sources/foundKeys';

const needed = (text: string): string | undefined =>
  text.trim() === '' ? l10n.t('This field is required.') : undefined;

async function askEndpoint(app: App, provider: Provider): Promise<string | undefined> {
  const choices = provider.endpoints.map(({ label, url }) => item(label, url, url));
  const other = item(l10n.t('Custom endpoint…'), l10n.t('a private deployment or the stand-alone sandbox'), '');
  const chosen = await app.ui.pick(l10n.t('{0}: select an endpoint', provider.label), onePage([...choices, other]));
  if (chosen !== '') return chosen;
  const title = l10n.t('{0}: endpoint', provider.label);
  const prompt = l10n.t('The endpoint that requests are sent to.');
  const text = await app.ui.showInput({ title, prompt, validate: (entered) => addressProblem(entered, provider) });
  return text === undefined ? undefined : new URL(text).origin;
}

function hintFor({ secret, optional }: CredentialField): string {
  if (secret) return l10n.t('Stored only in the editor’s secret storage.');
  return optional
    ? l10n.t('Optional. Leave empty if you don’t have one.')
    : l10n.t('Enter the value that the cloud’s console shows.');
}

export async function askCredentials(app: App, provider: Provider): Promise<Credentials | undefined> {
  const given: Record<string, string> = {};
  for (const field of provider.credentialFields) {
    const text = await app.ui.showInput({
      title: l10n.t('{0}: {1}', provider.label, field.label),
      prompt: hintFor(field),
      masked: field.secret,
      ...(field.optional ? {} : { validate: needed }),
    });
    if (text === undefined) return undefined;
    if (text.trim() !== '') given[field.name] = text.trim();
  }
  return given;
}

/** Returns the name to propose for an account: that of its profile or user, which says more than that of the cloud. */
export function proposedName(provider: Provider, source: CredentialSource | undefined, { caller }: Identity): string {
  if (source?.kind === 'profile' && source.profile !== 'default') return source.profile;
  return caller.slice(caller.lastIndexOf('/') + 1) || provider.label;
}

export const askName = (app: App, provider: Provider, value: string): Promise<string | undefined> =>
  app.ui.showInput({
    title: l10n.t('{0}: account name', provider.label),
    prompt: l10n.t('The name to show in the Cloud Attachments view.'),
    value,
    validate: needed,
  });

/** Where the requests are sent, and what signs them: the credentials that were entered, or the source of a found key. */
export interface EnteredKey {
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly source?: CredentialSource;
}

/** Asks for the endpoint, and for the key unless one was found. Returns undefined if the user cancels. */
export async function askKey(app: App, { provider, found }: KeyChoice): Promise<EnteredKey | undefined> {
  const endpoint = await askEndpoint(app, provider);
  if (endpoint === undefined) return undefined;
  if (found) return { endpoint, credentials: {}, source: found.source };
  const credentials = await askCredentials(app, provider);
  return credentials && { endpoint, credentials };
}

/** A key to enter for a cloud, or one that is already on this machine. */
export interface KeyChoice {
  readonly provider: Provider;
  readonly found?: FoundKey;
}

const foundItem = (found: FoundKey): PickItem<KeyChoice> => ({
  label: found.label,
  description: found.where,
  detail: found.problem,
  value: { provider: found.provider, found },
});

/**
 * Asks for a key that is already on this machine, or for a cloud to enter one for. Returns undefined if the user
 * cancels. Throws RefusedError for a key that can't be used.
 */
export async function askKeyChoice(
  app: App,
  title: string,
  providers: readonly Provider[],
  found: readonly FoundKey[],
): Promise<KeyChoice | undefined> {
  const entered = providers.map((provider) => item<KeyChoice>(provider.label, l10n.t('Enter a key'), { provider }));
  const usable = found.filter(({ problem }) => problem === '');
  const others = found.filter(({ problem }) => problem !== '');
  const chosen = await app.ui.pick(title, onePage([...usable.map(foundItem), ...entered, ...others.map(foundItem)]));
  if (chosen?.found?.problem) throw new RefusedError(chosen.found.problem);
  return chosen;
}
