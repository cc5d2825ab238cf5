import type { CredentialField, Provider } from '../../../providers/contract';
import type { KeyVariables } from '../../../providers/profiles/profiles';
import { variablesMissing } from './sourceErrors';
import type { SuppliedKey } from './suppliedKey';

/** The environment of the editor. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A key in the environment, and the variables that it was read from. */
export interface EnvironmentKey extends SuppliedKey {
  readonly names: readonly string[];
}

/** Whether these fields are a key: an ID with its secret, or a token where the cloud accepts one alone. */
export function isKey({ credentialFields }: Provider, fields: readonly string[]): boolean {
  const has = (part: CredentialField['part']): boolean =>
    credentialFields.some((field) => field.part === part && fields.includes(field.name));
  const isIdOptional = credentialFields.some(({ part, optional }) => part === 'keyId' && optional);
  return (has('keyId') && has('secret')) || (isIdOptional && has('token'));
}

function keyIn(provider: Provider, names: KeyVariables, variables: Variables): EnvironmentKey | undefined {
  const found = Object.entries(names).flatMap(([field, candidates]) => {
    const name = candidates.find((each) => variables[each]?.trim());
    return name === undefined ? [] : [{ field, name, value: variables[name]?.trim() ?? '' }];
  });
  const fields = found.map(({ field }) => field);
  if (!isKey(provider, fields)) return undefined;
  return {
    credentials: Object.fromEntries(found.map(({ field, value }) => [field, value])),
    names: found.map(({ name }) => name),
  };
}

/** Returns the first complete key that a tool of the cloud would read. */
export function environmentKey(provider: Provider, variables: Variables): EnvironmentKey | undefined {
  for (const names of provider.keyVariables ?? []) {
    const key = keyIn(provider, names, variables);
    if (key) return key;
  }
  return undefined;
}

/** Throws RefusedError if the environment has no complete key. */
export function requiredEnvironmentKey(provider: Provider, variables: Variables): EnvironmentKey {
  const key = environmentKey(provider, variables);
  if (!key) throw variablesMissing(provider.label);
  return key;
}
