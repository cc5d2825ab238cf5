import * as l10n from '@vscode/l10n';
import type { UncheckedObject } from '../../domain/json';
import { UnusableProfileError } from './unusableProfileError';

/** Returns text without white space around it, empty if there is none. Throws UnusableProfileError for another type. */
export function optionalText(profile: UncheckedObject, field: string): string {
  const value = profile[field] ?? '';
  if (typeof value === 'string') return value.trim();
  throw new UnusableProfileError(
    l10n.t('The profile is damaged: its field “{0}” isn’t text. Configure the profile again.', field),
  );
}

/** Returns text that isn't empty. Throws UnusableProfileError for anything else. */
export function requiredText(profile: UncheckedObject, field: string): string {
  const text = optionalText(profile, field);
  if (text !== '') return text;
  throw new UnusableProfileError(
    l10n.t('The profile is incomplete: its field “{0}” is missing or empty. Configure the profile again.', field),
  );
}

/** Returns a number above 0; undefined for 0 and if there is none. Throws UnusableProfileError for anything else. */
export function optionalCount(profile: UncheckedObject, field: string): number | undefined {
  const value = profile[field] ?? 0;
  if (value === 0) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  throw new UnusableProfileError(
    l10n.t('The profile is damaged: its field “{0}” isn’t a whole number. Configure the profile again.', field),
  );
}
