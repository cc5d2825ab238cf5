import * as l10n from '@vscode/l10n';
import type { CredentialSource } from '../../../domain/account';
import type { Provider } from '../../../providers/contract';
import type { HomeFiles } from '../../ports';
import { environmentKey, type Variables } from './environmentSource';
import { readProfiles } from './profileSource';
import { shownPath } from './sourceErrors';

/** A key that is already on this machine. */
export interface FoundKey {
  readonly provider: Provider;
  readonly source: CredentialSource;
  /** `Profile “prod” of the Alibaba Cloud CLI`. May contain untrusted text. */
  readonly label: string;
  /** The file, or the names of the variables. */
  readonly where: string;
  /** Why it can't be used, in whole sentences. Empty if it can. */
  readonly problem: string;
}

async function profilesOf(provider: Provider, files: HomeFiles): Promise<readonly FoundKey[]> {
  const { profileFile: file } = provider;
  if (!file) return [];
  const where = shownPath(file);
  try {
    const profiles = await readProfiles(file, files);
    const current = profiles.filter(({ isCurrent }) => isCurrent);
    return [...current, ...profiles.filter((each) => !current.includes(each))].map(({ name, key }) => ({
      provider,
      source: { kind: 'profile', profile: name },
      label: l10n.t('Profile “{0}” of the {1}', name, file.tool),
      where,
      problem: key.kind === 'unusable' ? key.reason : '',
    }));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const label = l10n.t('Profiles of the {0}', file.tool);
    return [{ provider, source: { kind: 'profile', profile: '' }, label, where, problem }];
  }
}

function variablesOf(provider: Provider, variables: Variables): readonly FoundKey[] {
  const key = environmentKey(provider, variables);
  if (!key) return [];
  const label = l10n.t('Environment variables of {0}', provider.label);
  return [{ provider, source: { kind: 'environment' }, label, where: key.names.join(', '), problem: '' }];
}

/** Finds the keys of all clouds in CLI profiles and in the environment. Never rejects. */
export async function findKeys(
  providers: readonly Provider[],
  files: HomeFiles,
  variables: Variables,
): Promise<readonly FoundKey[]> {
  const found = await Promise.all(
    providers.map(async (provider) => [...(await profilesOf(provider, files)), ...variablesOf(provider, variables)]),
  );
  return found.flat();
}
