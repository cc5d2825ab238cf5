import { CredentialSources } from './accounts/sources/credentialSources';
import type { Variables } from './accounts/sources/environmentSource';
import { SourceWatch } from './accounts/sources/sourceWatch';
import type { App } from './app';
import type { Clouds } from './clouds';
import type { HomeFiles } from './ports';

/** What the sources need, besides the clouds, which need the accounts first. */
export interface SourceFiles {
  readonly files: HomeFiles;
  readonly variables: () => Variables;
}

/** Connects the sources of credentials to the clouds that say whose they are. */
export const openCredentialSources = (clouds: () => Clouds, { files, variables }: SourceFiles): CredentialSources =>
  new CredentialSources({
    providerOf: (cloud) => clouds().providerOf(cloud),
    files,
    variables,
    identify: (account, credentials) =>
      clouds()
        .connect(account, async () => credentials)
        .identify(new AbortController().signal),
    assume: () => Promise.reject(new Error('Roles are not assumed yet.')),
  });

/** Uses a changed key immediately: the rejection of the old one is forgotten, and what is expanded is read again. */
export const watchCredentialSources = (
  app: Pick<App, 'accounts' | 'clouds' | 'sources' | 'tree'>,
  files: HomeFiles,
): SourceWatch =>
  new SourceWatch({
    ...{ accounts: app.accounts, sources: app.sources, providers: app.clouds.providers, files },
    changed({ id }) {
      const row = app.tree.roots().find(({ subject }) => subject.kind === 'account' && subject.account.id === id);
      if (row) app.tree.refresh(row);
    },
  });
