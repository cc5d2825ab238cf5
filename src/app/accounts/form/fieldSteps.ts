import * as l10n from '@vscode/l10n';
import type { CredentialField, Provider } from '../../../providers/contract';
import type { FormStep, Move } from '../../forms/form';
import { textStep } from '../../forms/prompts';
import { joinSentences } from '../../joinSentences';
import type { UserInterface } from '../../ports';
import { isPaste, readPastedKey } from '../paste/readPastedKey';
import { type AccountEntry, endpointOf } from './accountEntry';
import { fieldStepName, testStepName } from './stepNames';

export const required = (text: string): string | undefined =>
  text.trim() === '' ? l10n.t('This field is required.') : undefined;

function hintFor({ secret, optional, part }: CredentialField, endpoint: string): string {
  if (secret) return l10n.t('Used for {0} only, and stored only in the editor’s secret storage.', endpoint);
  const whole = part === 'keyId' ? l10n.t('You can also paste a whole key: JSON, CSV, or environment variables.') : '';
  return optional
    ? joinSentences(l10n.t('Optional. Leave empty if you don’t have one.'), whole)
    : joinSentences(l10n.t('Enter the value that the cloud’s console shows.'), whole);
}

/** The end of a pasted key doesn't apply to another one. */
function withField(entry: AccountEntry, { name }: CredentialField, text: string): AccountEntry {
  const value = text.trim();
  if ((entry.credentials[name] ?? '') === value) return entry;
  const { keyExpiresAt: _, credentials, ...rest } = entry;
  const { [name]: __, ...others } = credentials;
  return { ...rest, credentials: value === '' ? others : { ...others, [name]: value } };
}

/** Reads a text that was pasted in place of a field. Undefined if it is the value of the field. */
const pastedIn = (provider: Provider, field: CredentialField, text: string, now: number) =>
  isPaste(field, text) ? readPastedKey(provider, text, now) : undefined;

function fieldStep(ui: UserInterface, provider: Provider, field: CredentialField, now: () => number) {
  const pasted = (text: string) => pastedIn(provider, field, text, now());
  return textStep<AccountEntry>(ui, {
    name: fieldStepName(field),
    question: (entry) => ({
      title: l10n.t('{0}: {1}', provider.label, field.label),
      prompt: hintFor(field, endpointOf(entry)),
      masked: field.secret,
      value: entry.credentials[field.name] ?? '',
      validate(text) {
        const found = pasted(text);
        if (found?.kind === 'problem') return found.problem;
        return found || field.optional ? undefined : required(text);
      },
      isSensitive: (text) => isPaste(field, text),
      isAcceptedImmediately: (text) => pasted(text)?.kind === 'key',
    }),
    // What was pasted and can't be used isn't kept.
    enter: (entry, text) => (isPaste(field, text) ? entry : withField(entry, field, text)),
    follow(entry, text): Move<AccountEntry> | undefined {
      const found = pasted(text);
      if (found?.kind !== 'key') return undefined;
      const { keyExpiresAt: _, ...rest } = entry;
      const { credentials, expiresAt } = found;
      const entered = { ...rest, credentials, ...(expiresAt === undefined ? {} : { keyExpiresAt: expiresAt }) };
      return { kind: 'to', step: testStepName, entered, problem: '' };
    },
  });
}

/** Asks for each field of a key. In place of the first, a whole key can be pasted. `now` is in milliseconds since 1970. */
export const fieldSteps = (
  ui: UserInterface,
  provider: Provider,
  now: () => number,
): readonly FormStep<AccountEntry>[] => provider.credentialFields.map((field) => fieldStep(ui, provider, field, now));
