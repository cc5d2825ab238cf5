import type { Account } from '../domain/account';
import type { Clock, CloudApi, Credentials } from '../providers/contract';
import { CredentialSources } from './accounts/sources/credentialSources';
import type { Variables } from './accounts/sources/environmentSource';
import { RoleCredentials } from './accounts/sources/roleCredentials';
import { SourceWatch } from './accounts/sources/sourceWatch';
import type { App } from './app';
import type { Clouds } from './clouds';
import type { HomeFiles } from './ports';

/** What the sources need, besides the clouds, which need the accounts first. */
export interface SourceServices {
  readonly files: HomeFiles;
  readonly variables: () => Variables;
  readonly clock: Clock;
}

/** Connects the sources of credentials to the clouds that say whose they are. */
export function openCredentialSources(
  clouds: () => Clouds,
  { files, variables, clock }: SourceServices,
): CredentialSources {
  const connect = (account: Account, credentials: Credentials): CloudApi =>
    clouds().connect(account, async () => credentials);
  return new CredentialSources({
    providerOf: (cloud) => clouds().providerOf(cloud),
    files,
    variables,
    identify: (account, credentials) => connect(account, credentials).identify(new AbortController().signal),
    roles: new RoleCredentials(connect, clock),
    now: clock.now,
  });
}

/** Uses a changed key immediately: the rejection of the old one is forgotten, and what is expanded is read again. */
export const watchCredentialSources = (
  app: Pick<App, 'accounts' | 'clouds' | 'sources' | 'tree'>,
  files: HomeFiles,
): SourceWatch =>
  new SourceWatch({
    ...{ accounts: app.accounts, sources: app.sources, providers: app.clouds.providers, files },
    changed({ id }) {
      const row = app.tree.accountRow(id);
      if (row) app.tree.refresh(row);
    },
  });
