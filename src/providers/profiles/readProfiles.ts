import * as l10n from '@vscode/l10n';
import { isRecord, type UncheckedObject } from '../../domain/json';
import type { Profile, ProfileKey } from './profiles';
import { parseProfileText, profileList } from './profileText';
import { UnusableProfileError } from './unusableProfileError';

function checkProfile(name: string, raw: unknown, used: ReadonlySet<string>): UncheckedObject {
  if (!isRecord(raw))
    throw new UnusableProfileError(l10n.t('The profile is damaged: it isn’t an object. Configure the profile again.'));
  if (name.trim() === '')
    throw new UnusableProfileError(l10n.t('The profile has no name. Enter a name for it in the file.'));
  if (used.has(name))
    throw new UnusableProfileError(
      l10n.t('An earlier profile in the file has the same name, and only that one is used. Rename this profile.'),
    );
  return raw;
}

function keyOrReason(read: () => ProfileKey): ProfileKey {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnusableProfileError) return { kind: 'unusable', reason: error.message };
    throw error;
  }
}

/**
 * Reads profiles by their names. Those for which `read` throws UnusableProfileError are unusable, and those without a
 * name or with the name of an earlier one, which the tools never use.
 */
export function readProfiles(
  named: readonly (readonly [name: string, raw: unknown])[],
  current: unknown,
  read: (profile: UncheckedObject) => ProfileKey,
): readonly Profile[] {
  const used = new Set<string>();
  return named.map(([name, raw]) => {
    const key = keyOrReason(() => read(checkProfile(name, raw, used)));
    const isCurrent = name === current && !used.has(name);
    used.add(name);
    return { name, isCurrent, key };
  });
}

const nameOf = (raw: unknown): string => (isRecord(raw) && typeof raw.name === 'string' ? raw.name : '');

/**
 * Reads a file of the form `{"current": "…", "profiles": [{"name": "…", …}]}`. Throws ProfileFileError when the whole text
 * can't be read.
 */
export function readProfileList(
  text: string,
  read: (profile: UncheckedObject, file: UncheckedObject) => ProfileKey,
): readonly Profile[] {
  const file = parseProfileText(text);
  const named = profileList(text, file, 'profiles').map((raw) => [nameOf(raw), raw] as const);
  return readProfiles(named, file.current ?? 'default', (profile) => read(profile, file));
}
