import * as l10n from '@vscode/l10n';
import type { JsonObject, JsonValue } from '../../domain/json';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';

/** Stands for the name of the user's own profile of the command-line tool. */
export const profilePlaceholder = 'YOUR_PROFILE';

/** What has no meaning to a POSIX shell. */
const isPlain = /^[\w@%+:,./-][\w@%+:,./=-]*$/;

/** Quotes a word for a POSIX shell. */
export const shellWord = (word: string): string =>
  isPlain.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Returns an option, as one word of the command. */
export const option = (name: string, value: string): string => `--${name}=${value}`;

/** Returns a command of these words as one line for a POSIX shell. */
export const commandLine = (words: readonly string[]): string => words.map(shellWord).join(' ');

/**
 * Reads the value of a parameter as the command writes it. Throws RefusedError for a value that isn't what the request
 * can contain, because a command must not do anything else than the request did.
 */
export type ReadValue = (value: JsonValue) => string;

/** Returns a reader of text of a form. */
export const textOf =
  (isValid: (text: string) => boolean): ReadValue =>
  (value) => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new RefusedError(
      l10n.t('“{0}” can’t be part of a command, so nothing was copied.', cleanName(String(value))),
    );
  };

/** Reads true or false, which some clouds write as text. */
export const flag: ReadValue = (value) => textOf((text) => text === 'true' || text === 'false')(String(value));

/** A parameter of a request as the command has it. */
export interface CliParameter {
  /** The name of the option. */
  readonly option: string;
  readonly read: ReadValue;
}

/** The parameters of a call, by their names in the request. */
export type CliParameters = Readonly<Record<string, CliParameter>>;

/** Returns the options for all parameters of a request. Undefined if one of them isn't in the table. */
export function optionsFor(table: CliParameters, parameters: JsonObject): readonly string[] | undefined {
  const options: string[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    const known = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!known) return undefined;
    const values: readonly JsonValue[] = Array.isArray(value) ? value : [value];
    options.push(...values.map((each) => option(known.option, known.read(each))));
  }
  return options;
}
