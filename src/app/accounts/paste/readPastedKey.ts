import * as l10n from '@vscode/l10n';
import type { CredentialField, Credentials, Provider } from '../../../providers/contract';
import type { KeyVariables } from '../../../providers/profiles/profiles';
import { joinSentences } from '../../joinSentences';
import { createTimeFormat } from '../../operations/list/timeFormat';
import { isKey } from '../sources/environmentSource';
import { normalizedName, type PastedFields } from './normalizedName';
import { pastedFields } from './pastedFields';

/** A key in a text, and nothing else of it: never a host or a URL. */
export interface PastedKey {
  readonly kind: 'key';
  readonly credentials: Credentials;
  /** When temporary credentials end, in milliseconds since 1970, if the text contains that. */
  readonly expiresAt?: number;
}

/** Why a text can't be used, in whole sentences that contain no part of it. */
export interface PasteProblem {
  readonly kind: 'problem';
  readonly problem: string;
}

/** What the ID of a key never contains. */
const notInIds = /[\s={}[\]"',;:/]/;
/** What a secret or token never contains. */
const notInSecrets = /[\s{}"',]/;

/** Whether a text is more than the value of a field: a whole key, or something that isn't one. */
export const isPaste = ({ part }: CredentialField, text: string): boolean =>
  (part === 'keyId' ? notInIds : notInSecrets).test(text.trim());

const namesOf = ({ keyNames, keyVariables = [] }: Provider): readonly KeyVariables[] => [
  ...(keyNames ? [keyNames.fields] : []),
  ...keyVariables,
];

const textIn = (fields: PastedFields, names: readonly string[]): string =>
  names.map((name) => fields.get(normalizedName(name))).find(Boolean) ?? '';

/** Returns a date of ISO 8601 or seconds since 1970 in milliseconds; undefined for anything else. */
function readTime(text: string): number | undefined {
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1000;
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function keyIn(provider: Provider, names: KeyVariables, fields: PastedFields): PastedKey | undefined {
  const values = Object.entries(names).map(([field, candidates]) => [field, textIn(fields, candidates)] as const);
  const present = values.filter(([, value]) => value !== '');
  const isComplete = isKey(
    provider,
    present.map(([field]) => field),
  );
  if (!isComplete) return undefined;
  const expiresAt = readTime(textIn(fields, provider.keyNames?.end ?? []));
  return {
    kind: 'key',
    credentials: Object.fromEntries(present),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

const problem = (...sentences: readonly string[]): PasteProblem => ({
  kind: 'problem',
  problem: joinSentences(...sentences),
});

const notUnderstood = ({ label, credentialFields }: Provider): PasteProblem =>
  problem(
    l10n.t('This isn’t a key of {0} in a known form.', label),
    l10n.t(
      'Enter the {0}, or paste JSON, the CSV file of the console, or lines that set environment variables.',
      credentialFields[0]?.label ?? '',
    ),
  );

/** Reads the only key of a text. `now` is in milliseconds since 1970. */
export function readPastedKey(provider: Provider, text: string, now: number): PastedKey | PasteProblem {
  const sets = namesOf(provider);
  const known = new Set(sets.flatMap((names) => Object.values(names).flat().map(normalizedName)));
  const found = pastedFields(text, (name) => known.has(name)).flatMap((fields) =>
    sets.flatMap((names) => keyIn(provider, names, fields) ?? []),
  );
  const [key, ...others] = found;
  if (!key) return notUnderstood(provider);
  if (others.some((each) => JSON.stringify(each) !== JSON.stringify(key)))
    return problem(l10n.t('The text contains several keys. Paste only one of them.'));
  if (key.expiresAt === undefined || key.expiresAt > now) return key;
  return problem(
    l10n.t('These temporary credentials ended at {0}.', createTimeFormat().full(key.expiresAt)),
    l10n.t('Get new ones and paste them.'),
  );
}
