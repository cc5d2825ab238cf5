import type { CredentialField, Credentials, Provider } from '../../src/providers/contract';

type Part = CredentialField['part'];

/** The name of the field with a part of the key, whatever the cloud calls it. A cloud may have only a masked token. */
export function fieldOf({ label, credentialFields }: Provider, part: Part): string {
  const isMasked = ({ secret }: CredentialField): boolean => part === 'secret' && secret;
  const field = credentialFields.find((each) => each.part === part) ?? credentialFields.find(isMasked);
  if (!field) throw new Error(`None of the credentialFields of ${label} has the part “${part}”.`);
  return field.name;
}

/** The value of a part of the key that the sandbox has printed or created. */
export function partOf(provider: Provider, credentials: Credentials, part: Part): string {
  const name = fieldOf(provider, part);
  const value = credentials[name];
  if (value === undefined) throw new Error(`The sandbox’s credentials for ${provider.label} have no “${name}”.`);
  return value;
}

export const wrongSecret = 'notTheSecretOfThisKey000000000000000000';

/** The same credentials with a secret that the cloud doesn't accept. */
export const withWrongSecret = (provider: Provider, credentials: Credentials): Credentials => ({
  ...credentials,
  [fieldOf(provider, 'secret')]: wrongSecret,
});
