import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { Refused } from '../../errors/refused';
import { isLoopback } from '../../http/loopback';
import type { Credentials, Provider } from '../../providers/contract';
import type { App, Command } from '../app';
import type { PickItem } from '../ports';
import type { TreeNode } from '../tree/node';

const once = <T>(items: readonly T[]) =>
  async function* (): AsyncIterable<readonly T[]> {
    yield items;
  };

const item = <T>(label: string, description: string, value: T): PickItem<T> => ({
  label,
  description,
  detail: '',
  value,
});

/** What is wrong with an address entered by hand, or undefined. */
export function addressProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return l10n.t('This is not an address. It looks like https://ecs.example.com.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return l10n.t('Leave user name and password out of the address.');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return l10n.t('Only the host is needed, without a path.');
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return safe ? undefined : l10n.t('Use https. Plain http is allowed for this machine only.');
}

async function askEndpoint(app: App, provider: Provider): Promise<string | undefined> {
  const choices = provider.endpoints.map(({ label, url }) => item(label, url, url));
  const other = item(l10n.t('Another address…'), l10n.t('a private installation, or the stand-alone sandbox'), '');
  const chosen = await app.desk.pick(l10n.t('Which endpoint of {0}?', provider.label), once([...choices, other]));
  if (chosen !== '') return chosen;
  const title = l10n.t('Endpoint of {0}', provider.label);
  const text = await app.desk.ask({
    title,
    prompt: l10n.t('The address that requests are sent to.'),
    check: addressProblem,
  });
  return text === undefined ? undefined : new URL(text).origin;
}

async function askCredentials(app: App, provider: Provider): Promise<Credentials | undefined> {
  const given: Record<string, string> = {};
  for (const field of provider.credentialFields) {
    const text = await app.desk.ask({
      title: l10n.t('{0}: {1}', provider.label, field.label),
      prompt: field.secret
        ? l10n.t('Kept in the editor’s secret store only.')
        : field.optional
          ? l10n.t('Leave it empty if you have none.')
          : l10n.t('As the cloud’s console shows it.'),
      masked: field.secret,
      check: (value) => (value.trim() === '' && !field.optional ? l10n.t('This is needed.') : undefined),
    });
    if (text === undefined) return undefined;
    if (text.trim() !== '') given[field.name] = text.trim();
  }
  return given;
}

/** One request with the new credential: it is saved only when the cloud knows it. */
async function identify(app: App, draft: Account, credentials: Credentials): Promise<Account> {
  const api = app.clouds.connect(draft, async () => credentials);
  const title = l10n.t('Testing the credential of “{0}” with one request', draft.name);
  const identity = await app.performing.progress.run(title, (_, signal) => api.identify(signal));
  return { ...draft, owner: identity.owner };
}

async function askAndSave(app: App, provider: Provider, before: Account | undefined): Promise<void> {
  const endpoint = await askEndpoint(app, provider);
  if (endpoint === undefined) return;
  const credentials = await askCredentials(app, provider);
  if (!credentials) return;
  const name = await app.desk.ask({
    title: l10n.t('{0}: name of the account', provider.label),
    prompt: l10n.t('What you call it here.'),
    value: before?.name ?? provider.label,
    check: (text) => (text.trim() === '' ? l10n.t('This is needed.') : undefined),
  });
  if (name === undefined) return;
  const id = before?.id ?? crypto.randomUUID();
  const draft: Account = {
    id,
    cloud: provider.id,
    name: name.trim(),
    owner: '',
    endpoint,
    writable: false,
    sandbox: false,
  };
  await app.accounts.save(await identify(app, draft, credentials), credentials);
  await app.desk.inform(l10n.t('“{0}” is saved. It is read-only until you allow changes on it.', draft.name));
}

export const addAccount: Command = async (app) => {
  const clouds = app.clouds.providers.map((provider) => item(provider.label, '', provider));
  const provider = await app.desk.pick(l10n.t('Which cloud is the account of?'), once(clouds));
  if (provider) await askAndSave(app, provider, undefined);
};

async function chosenAccount(app: App, node: TreeNode | undefined, title: string): Promise<Account | undefined> {
  const subject = (node ?? app.selection())?.subject;
  if (subject?.kind === 'account') return subject.account;
  const accounts = app.accounts.list().filter(({ sandbox }) => !sandbox);
  if (accounts.length === 0) throw new Refused(l10n.t('There is no account yet. Add one first.'));
  return app.desk.pick(title, once(accounts.map((account) => item(account.name, account.owner, account))));
}

function refuseSandbox(account: Account): void {
  if (account.sandbox) throw new Refused(l10n.t('The sandbox makes its own accounts; they cannot be edited.'));
}

function refuseWhileRunning(app: App, account: Account): void {
  const running = app.performing.inFlight.ofAccount(account.id);
  if (running.length === 0) return;
  throw new Refused(
    l10n.t(
      '{0} operations of “{1}” are still under way. Wait for them, or stop waiting, first.',
      running.length,
      account.name,
    ),
  );
}

export const editAccount: Command = async (app, node) => {
  const account = await chosenAccount(app, node, l10n.t('Which account?'));
  if (!account) return;
  refuseSandbox(account);
  refuseWhileRunning(app, account);
  await askAndSave(app, app.clouds.providerOf(account.cloud), account);
};

export const removeAccount: Command = async (app, node) => {
  const account = await chosenAccount(app, node, l10n.t('Which account?'));
  if (!account) return;
  if (account.sandbox) return app.sandbox.turnOff();
  refuseWhileRunning(app, account);
  const detail = l10n.t('Its credential is deleted from this machine. Nothing changes at the cloud.');
  if (await app.desk.agree(l10n.t('Remove the account “{0}”?', account.name), detail, l10n.t('Remove'))) {
    await app.accounts.remove(account.id);
  }
};

export const allowChanges: Command = async (app, node) => {
  const account = await chosenAccount(app, node, l10n.t('Which account?'));
  if (!account) return;
  refuseSandbox(account);
  const detail = l10n.t(
    'Detach and release can then be sent for {0} ({1}). Each still asks for a confirmation of its own.',
    account.name,
    account.owner,
  );
  if (
    await app.desk.agree(l10n.t('Allow changes on the account “{0}”?', account.name), detail, l10n.t('Allow Changes'))
  ) {
    await app.accounts.update({ ...account, writable: true });
  }
};

export const makeReadOnly: Command = async (app, node) => {
  const account = await chosenAccount(app, node, l10n.t('Which account?'));
  if (!account) return;
  refuseSandbox(account);
  await app.accounts.update({ ...account, writable: false });
};
