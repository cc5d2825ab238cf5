import * as l10n from '@vscode/l10n';
import { isRecord, type UncheckedObject } from '../../domain/json';
import { optionalText, requiredText } from '../profiles/profileFields';
import type { ProfileKey } from '../profiles/profiles';
import { UnusableProfileError, unusable } from '../profiles/unusableProfileError';
import { isEncrypted } from './encryptedKey';

type ReadMode = (profile: UncheckedObject, file: UncheckedObject) => ProfileKey;

function readKey(holder: UncheckedObject, file: UncheckedObject): ProfileKey {
  const accessKeyId = requiredText(holder, 'accessKeyId');
  const accessKeySecret = requiredText(holder, 'secretAccessKey');
  const securityToken = optionalText(holder, 'securityToken');
  if (isEncrypted(file, accessKeyId, accessKeySecret))
    throw new UnusableProfileError(
      l10n.t(
        'KooCLI has encrypted the key of the profile. Run “hcloud configure set --cli-auth-encrypt=false” to store the keys of all profiles as plain text, which other programs can then read too.',
      ),
    );
  return {
    kind: 'key',
    credentials: { accessKeyId, accessKeySecret, ...(securityToken !== '' && { securityToken }) },
  };
}

/** KooCLI signs in and stores temporary credentials in the profile. They are used as they are, and never renewed. */
const readSignedIn: ReadMode = ({ ssoAuth }, file) => {
  const stsToken = isRecord(ssoAuth) ? ssoAuth.stsToken : undefined;
  const names = ['accessKeyId', 'secretAccessKey', 'securityToken'];
  if (isRecord(stsToken) && names.every((name) => optionalText(stsToken, name) !== '')) return readKey(stsToken, file);
  throw new UnusableProfileError(
    l10n.t(
      'KooCLI hasn’t stored temporary credentials in the profile. Run “hcloud configure sso --cli-profile” with the name of the profile.',
    ),
  );
};

const agency = unusable(() =>
  l10n.t(
    'The profile uses an agency of another account, which Cloud Attachments can’t do. Select a profile of the mode AKSK or SSO.',
  ),
);

/** What a profile supplies, by its mode. `agency` and `token` were modes of earlier versions of KooCLI. */
const modes: ReadonlyMap<string, ReadMode> = new Map<string, ReadMode>([
  ['AKSK', readKey],
  ['SSO', readSignedIn],
  ['AssumeRole', agency],
  ['agency', agency],
  [
    'ecsAgency',
    unusable(() =>
      l10n.t(
        'The profile uses the agency of a server, which only programs on that server can use. Select a profile of the mode AKSK or SSO.',
      ),
    ),
  ],
  [
    'token',
    unusable(() =>
      l10n.t(
        'The profile uses an IAM token, which Cloud Attachments can’t use. Select a profile of the mode AKSK or SSO.',
      ),
    ),
  ],
]);

/** Returns what a profile supplies. A key without a mode reads as AKSK. Throws UnusableProfileError when it can't be used. */
export function readHuaweiKey(profile: UncheckedObject, file: UncheckedObject): ProfileKey {
  const mode = optionalText(profile, 'mode');
  if (mode === '' && optionalText(profile, 'accessKeyId') === '')
    throw new UnusableProfileError(
      l10n.t('The profile isn’t configured yet. Run “hcloud configure set” to set its key.'),
    );
  const read = modes.get(mode === '' ? 'AKSK' : mode);
  if (read) return read(profile, file);
  throw new UnusableProfileError(
    l10n.t('The profile has a mode that Cloud Attachments doesn’t know. Select a profile of the mode AKSK or SSO.'),
  );
}
