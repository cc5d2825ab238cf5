import * as l10n from '@vscode/l10n';
import type { UncheckedObject } from '../../domain/json';
import type { AssumedRole, Credentials } from '../credentials';
import { optionalCount, optionalText, requiredText } from '../profiles/profileFields';
import type { ProfileKey } from '../profiles/profiles';
import { UnusableProfileError, unusable } from '../profiles/unusableProfileError';

type ReadMode = (profile: UncheckedObject) => ProfileKey;

const keyOf = (profile: UncheckedObject): Credentials => ({
  accessKeyId: requiredText(profile, 'access_key_id'),
  accessKeySecret: requiredText(profile, 'access_key_secret'),
});

const temporaryKeyOf = (profile: UncheckedObject): Credentials => ({
  ...keyOf(profile),
  securityToken: requiredText(profile, 'sts_token'),
});

/** The key of a role can be a temporary one itself. */
function keyForRole(profile: UncheckedObject): Credentials {
  const securityToken = optionalText(profile, 'sts_token');
  return securityToken === '' ? keyOf(profile) : { ...keyOf(profile), securityToken };
}

/** `sts_region` and `sts_endpoint` aren't read: the host that assumes a role doesn't come from a file. */
function roleOf(profile: UncheckedObject): AssumedRole {
  const durationSeconds = optionalCount(profile, 'expired_seconds');
  const externalId = optionalText(profile, 'external_id');
  return {
    arn: requiredText(profile, 'ram_role_arn'),
    sessionName: requiredText(profile, 'ram_session_name'),
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(externalId !== '' && { externalId }),
  };
}

/**
 * The CLI signs in and stores temporary credentials in the profile, with their end in seconds since 1970. They are used
 * as they are, and never renewed: only the CLI can do that.
 */
function readSignedIn(profile: UncheckedObject): ProfileKey {
  const names = ['access_key_id', 'access_key_secret', 'sts_token'];
  if (names.some((name) => optionalText(profile, name) === ''))
    throw new UnusableProfileError(
      l10n.t(
        'The Alibaba Cloud CLI hasn’t stored temporary credentials in the profile. Run “aliyun sts GetCallerIdentity --profile” with the name of the profile.',
      ),
    );
  const expiresAt = optionalCount(profile, 'sts_expiration');
  return {
    kind: 'key',
    credentials: temporaryKeyOf(profile),
    ...(expiresAt !== undefined && { expiresAt: expiresAt * 1000 }),
  };
}

const instanceRole = unusable(() =>
  l10n.t(
    'The profile uses the role of an ECS instance, which only programs on that instance can use. Select a profile of the mode AK, StsToken, or RamRoleArn.',
  ),
);

/** What a profile supplies, by its mode. The names of modes are case-sensitive in the file. */
const modes: ReadonlyMap<string, ReadMode> = new Map<string, ReadMode>([
  ['AK', (profile) => ({ kind: 'key', credentials: keyOf(profile) })],
  ['StsToken', (profile) => ({ kind: 'key', credentials: temporaryKeyOf(profile) })],
  ['RamRoleArn', (profile) => ({ kind: 'role', credentials: keyForRole(profile), role: roleOf(profile) })],
  ['CloudSSO', readSignedIn],
  ['OAuth', readSignedIn],
  ['EcsRamRole', instanceRole],
  ['RamRoleArnWithRoleName', instanceRole],
  [
    'ChainableRamRoleArn',
    unusable(() =>
      l10n.t(
        'The profile assumes a role with the credentials of another profile. Select that profile, or a profile of the mode RamRoleArn.',
      ),
    ),
  ],
  [
    'OIDC',
    unusable(() =>
      l10n.t(
        'The profile assumes a role with a token of an OIDC provider, which Cloud Attachments can’t do. Select a profile of the mode AK, StsToken, or RamRoleArn.',
      ),
    ),
  ],
  [
    'External',
    unusable(() =>
      l10n.t(
        'The profile gets its key from a program, and Cloud Attachments doesn’t run programs. Select a profile of the mode AK, StsToken, or RamRoleArn.',
      ),
    ),
  ],
  [
    'CredentialsURI',
    unusable(() =>
      l10n.t(
        'The profile gets its key from a URL, and Cloud Attachments doesn’t request URLs of profiles. Select a profile of the mode AK, StsToken, or RamRoleArn.',
      ),
    ),
  ],
  [
    'RsaKeyPair',
    unusable(() =>
      l10n.t(
        'The profile uses an RSA key pair, which Cloud Attachments can’t use. Select a profile of the mode AK, StsToken, or RamRoleArn.',
      ),
    ),
  ],
  [
    'BearerToken',
    unusable(() =>
      l10n.t(
        'The profile uses a bearer token, which Cloud Attachments can’t use. Select a profile of the mode AK, StsToken, or RamRoleArn.',
      ),
    ),
  ],
  [
    'Anonymous',
    unusable(() => l10n.t('The profile has no key. Select a profile of the mode AK, StsToken, or RamRoleArn.')),
  ],
]);

/** Returns the mode that the CLI uses for a profile without one. Throws UnusableProfileError when it has no key. */
function impliedMode(profile: UncheckedObject): string {
  const has = (field: string): boolean => optionalText(profile, field) !== '';
  if (!has('access_key_id') || !has('access_key_secret'))
    throw new UnusableProfileError(l10n.t('The profile isn’t configured yet. Run “aliyun configure” to set its key.'));
  if (has('sts_token')) return 'StsToken';
  return has('ram_role_arn') ? 'RamRoleArn' : 'AK';
}

/** Returns what a profile supplies. Throws UnusableProfileError when it can't be used. */
export function readAlibabaKey(profile: UncheckedObject): ProfileKey {
  const read = modes.get(optionalText(profile, 'mode') || impliedMode(profile));
  if (read) return read(profile);
  throw new UnusableProfileError(
    l10n.t(
      'The profile has a mode that Cloud Attachments doesn’t know. Select a profile of the mode AK, StsToken, or RamRoleArn.',
    ),
  );
}
