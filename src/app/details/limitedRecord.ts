import * as l10n from '@vscode/l10n';
import type { JsonObject, JsonValue } from '../../domain/json';
import { cut } from '../../domain/untrustedText';
import { visibleJson } from './visibleJson';

/** Longer documents are slow to open, so the rest is left out and a sentence says so. */
const maxTextLength = 1_000_000;
/** The same limit for a single name or value. */
const maxStringLength = 10_000;
/** Deeper values are replaced by a sentence, so that no nesting can cause a failure. */
const maxDepth = 100;

export const indent = 2;

const restLeftOut = (): string =>
  l10n.t('The rest isn’t shown. This record is longer than {0} characters.', maxTextLength);
const stringLeftOut = (): string =>
  l10n.t('The rest isn’t shown. This text is longer than {0} characters.', maxStringLength);
const deeperLeftOut = (): string => l10n.t('Not shown. This is nested more than {0} levels deep.', maxDepth);

const shortened = (text: string): string =>
  text.length <= maxStringLength ? text : `${cut(text, maxStringLength)} (${stringLeftOut()})`;

/** Two names may be the same once they are shortened, and a record may have the name of the rest. */
const unusedName = (name: string, members: ReadonlyMap<string, JsonValue>): string =>
  members.has(name) ? unusedName(`${name}…`, members) : name;

/** Returns what is shown of a record: sentences replace whatever is too long or nested too deep. */
export const limitedRecord = (record: JsonObject): JsonValue => new Limiter().limit(record, 0);

/** Adds up the length of the JSON, so that all values together stay within the limit. */
class Limiter {
  #length = 0;

  limit(value: JsonValue, level: number): JsonValue {
    if (typeof value !== 'object' || value === null) {
      return this.#counted(typeof value === 'string' ? shortened(value) : value);
    }
    if (level >= maxDepth) return this.#counted(deeperLeftOut());
    const members = this.#limitMembers(value, level);
    return Array.isArray(value) ? [...members.values()] : Object.fromEntries(members);
  }

  /** Returns the properties of an object, or the items of a list by their indexes. */
  #limitMembers(value: JsonObject | readonly JsonValue[], level: number): ReadonlyMap<string, JsonValue> {
    const members = new Map<string, JsonValue>();
    this.#countLine(level);
    for (const [name, each] of Object.entries(value)) {
      this.#countLine(level + 1);
      if (this.#length > maxTextLength) return members.set(unusedName('…', members), restLeftOut());
      const shownName = Array.isArray(value) ? name : this.#counted(shortened(name), ': ');
      members.set(unusedName(shownName, members), this.limit(each, level + 1));
    }
    return members;
  }

  #counted<T extends string | number | boolean | null>(value: T, after = ''): T {
    this.#length += visibleJson(value).length + after.length;
    return value;
  }

  /** Counts the line break, the indentation, and the comma or bracket before it. */
  #countLine(level: number): void {
    this.#length += 2 + indent * level;
  }
}
