import * as l10n from '@vscode/l10n';
import type { UncheckedObject } from '../../domain/json';
import { optionalText, requiredText } from '../profiles/profileFields';
import type { ProfileFile, ProfileKey } from '../profiles/profiles';
import { parseProfileText } from '../profiles/profileText';
import { readProfiles } from '../profiles/readProfiles';
import { UnusableProfileError } from '../profiles/unusableProfileError';

/** A token that isn't empty is used instead of a key pair. */
function readKey(profile: UncheckedObject): ProfileKey {
  const token = optionalText(profile, 'token');
  if (token !== '') return { kind: 'key', credentials: { token } };
  if (optionalText(profile, 'access_key_id') === '' && optionalText(profile, 'access_key_secret') === '')
    throw new UnusableProfileError(l10n.t('The profile isn’t configured yet. Run “zeno configure” to set its key.'));
  const accessKeyId = requiredText(profile, 'access_key_id');
  const accessKeySecret = requiredText(profile, 'access_key_secret');
  return { kind: 'key', credentials: { accessKeyId, accessKeySecret } };
}

/**
 * An object with one property for each profile. Which one is current is in another file, `config.json`, where it's
 * `default` at first. https://github.com/zenlayer/zenlayercloud-cli: internal/config.
 */
export const profileFile: ProfileFile = {
  tool: 'Zenlayer Cloud CLI',
  path: ['.zenlayer', 'credentials.json'],
  read: (text) => readProfiles(Object.entries(parseProfileText(text)), 'default', readKey),
};
