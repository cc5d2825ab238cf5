import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { CredentialField, Credentials, Provider } from '../../providers/contract';
import type { App } from '../app';
import { item, onePage } from '../commands/pickItems';
import { addressProblem } from './address';

const needed = (text: string): string | undefined =>
  text.trim() === '' ? l10n.t('This field is required.') : undefined;

async function askEndpoint(app: App, provider: Provider): Promise<string | undefined> {
  const choices = provider.endpoints.map(({ label, url }) => item(label, url, url));
  const other = item(l10n.t('Custom endpoint…'), l10n.t('a private deployment or the stand-alone sandbox'), '');
  const chosen = await app.ui.pick(l10n.t('{0}: select an endpoint', provider.label), onePage([...choices, other]));
  if (chosen !== '') return chosen;
  const title = l10n.t('{0}: endpoint', provider.label);
  const prompt = l10n.t('The endpoint that requests are sent to.');
  const text = await app.ui.showInput({ title, prompt, validate: addressProblem });
  return text === undefined ? undefined : new URL(text).origin;
}

function hintFor({ secret, optional }: CredentialField): string {
  if (secret) return l10n.t('Stored only in the editor’s secret storage.');
  return optional
    ? l10n.t('Optional. Leave empty if you don’t have one.')
    : l10n.t('Enter the value that the cloud’s console shows.');
}

async function askCredentials(app: App, provider: Provider): Promise<Credentials | undefined> {
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

const askName = (app: App, provider: Provider, value: string): Promise<string | undefined> =>
  app.ui.showInput({
    title: l10n.t('{0}: account name', provider.label),
    prompt: l10n.t('The name to show in the Cloud Attachments view.'),
    value,
    validate: needed,
  });

/** Asks for everything that an account needs. Returns undefined if the user cancels. A new account is read-only. */
export async function askAccount(
  app: App,
  provider: Provider,
  before: Account | undefined,
): Promise<{ readonly draft: Account; readonly credentials: Credentials } | undefined> {
  const endpoint = await askEndpoint(app, provider);
  const credentials = endpoint === undefined ? undefined : await askCredentials(app, provider);
  const name = credentials && (await askName(app, provider, before?.name ?? provider.label));
  if (endpoint === undefined || name === undefined || !credentials) return undefined;
  const id = before?.id ?? crypto.randomUUID();
  const entered = { id, cloud: provider.id, name: name.trim(), endpoint };
  return { draft: { ...entered, owner: '', writable: false, sandbox: false }, credentials };
}
