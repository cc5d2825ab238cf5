import type { Provider } from '../../../providers/contract';
import { type Profile, type ProfileFile, ProfileFileError } from '../../../providers/profiles/profiles';
import type { HomeFiles } from '../../ports';
import { credentialsEnded, fileUnreadable, profileMissing, profileUnusable } from './sourceErrors';
import type { SuppliedKey } from './suppliedKey';

/**
 * Reads the profiles of a cloud's own command-line tool. Resolves to none if the tool has no file. Throws RefusedError
 * if the file can't be read.
 */
export async function readProfiles(file: ProfileFile, files: HomeFiles): Promise<readonly Profile[]> {
  try {
    const text = await files.read(file.path);
    return text === undefined ? [] : file.read(text);
  } catch (error) {
    if (error instanceof ProfileFileError) throw fileUnreadable(file, error.message);
    throw fileUnreadable(file, error instanceof Error ? `${error.message}.` : '');
  }
}

/** Reads the key of one profile, and of no other. Throws RefusedError if it supplies none, or one that has ended. */
export async function profileKey(
  provider: Provider,
  profile: string,
  files: HomeFiles,
  now: number,
): Promise<SuppliedKey> {
  const { profileFile: file } = provider;
  if (!file) throw new Error(`${provider.id} has no profiles.`);
  const found = (await readProfiles(file, files)).find(({ name }) => name === profile);
  if (!found) throw profileMissing(file, profile);
  if (found.key.kind === 'unusable') throw profileUnusable(profile, found.key.reason);
  if (found.key.kind === 'key' && found.key.expiresAt !== undefined && found.key.expiresAt <= now)
    throw credentialsEnded(file, profile, found.key.expiresAt);
  return found.key;
}
