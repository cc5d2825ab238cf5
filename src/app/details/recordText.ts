import * as l10n from '@vscode/l10n';
import type { JsonObject, JsonValue } from '../../domain/json';
import { cut, escapeUnsafe } from '../../domain/untrustedText';
import type { Span } from '../../finder/change';

/** The position of a property in a printed record: its name, and its value if that is on the same line. */
interface PropertyPlace {
  readonly span: Span;
  readonly children: ReadonlyMap<string, PropertyPlace>;
}

/** A record as JSON text with the position of each property. */
export class RecordText {
  readonly text: string;
  readonly #root: ReadonlyMap<string, PropertyPlace>;

  constructor(record: JsonObject) {
    const printer = new Printer();
    this.#root = printer.printObject(record, 0);
    this.text = `${printer.text}\n`;
  }

  /**
   * Returns the position of a property by its path from the root, with names separated by dots (names may contain dots
   * too). If the path is deeper than the record, returns the last property that exists; undefined if the first
   * doesn't.
   */
  find(path: string): Span | undefined {
    return findIn(this.#root, path.split('.'));
  }

  /** Returns the position of the first property with exactly this value. */
  findValue(value: string): Span | undefined {
    const quoted = asJson(value);
    const at = this.text.indexOf(quoted);
    return value === '' || at < 0 ? undefined : { start: at, end: at + quoted.length };
  }
}

function findIn(places: ReadonlyMap<string, PropertyPlace>, path: readonly string[]): Span | undefined {
  for (let names = path.length; names > 0; names--) {
    const place = places.get(path.slice(0, names).join('.'));
    if (place) return (names < path.length ? findIn(place.children, path.slice(names)) : undefined) ?? place.span;
  }
  return undefined;
}

/** Returns JSON in which every character is visible, so that none can hide or reorder the text next to it. */
const asJson = (value: JsonValue): string => escapeUnsafe(JSON.stringify(value), (hex) => `\\u${hex}`);

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Longer documents are slow to open, so the rest is left out and a sentence says so. */
const maxTextLength = 1_000_000;
/** The same limit for a single name or value. */
const maxStringLength = 10_000;
/** Deeper values are replaced by a sentence, so that no nesting can cause a failure. */
const maxDepth = 100;

const restLeftOut = (): string =>
  l10n.t('The rest isn’t shown. This record is longer than {0} characters.', maxTextLength);
const stringLeftOut = (): string =>
  l10n.t('The rest isn’t shown. This text is longer than {0} characters.', maxStringLength);
const deeperLeftOut = (): string => l10n.t('Not shown. This is nested more than {0} levels deep.', maxDepth);

const shortened = (text: string): string =>
  text.length <= maxStringLength ? text : `${cut(text, maxStringLength)} (${stringLeftOut()})`;

const noChildren: ReadonlyMap<string, PropertyPlace> = new Map();

/** Prints like `JSON.stringify` with two spaces, in time linear to the length of the text. */
class Printer {
  readonly #parts: string[] = [];
  #length = 0;
  #lines = 0;

  get text(): string {
    return this.#parts.join('');
  }

  printObject(record: JsonObject, level: number): ReadonlyMap<string, PropertyPlace> {
    const places = new Map<string, PropertyPlace>();
    this.#printEach(Object.entries(record), '{}', level, ([name, value]) => {
      const start = this.#length;
      this.#put(asJson(shortened(name)));
      const nameEnd = this.#length;
      const line = this.#lines;
      this.#put(': ');
      const children = this.#printValue(value, level + 1);
      places.set(name, { span: { start, end: line === this.#lines ? this.#length : nameEnd }, children });
    });
    return places;
  }

  #printList(values: readonly JsonValue[], level: number): ReadonlyMap<string, PropertyPlace> {
    const places = new Map<string, PropertyPlace>();
    this.#printEach([...values.entries()], '[]', level, ([index, value]) => {
      const start = this.#length;
      const children = this.#printValue(value, level + 1);
      places.set(String(index), { span: { start, end: Math.min(this.#length, start + 1) }, children });
    });
    return places;
  }

  #printValue(value: JsonValue, level: number): ReadonlyMap<string, PropertyPlace> {
    const isNested = typeof value === 'object' && value !== null;
    if (isNested && level >= maxDepth) this.#put(JSON.stringify(deeperLeftOut()));
    else if (isObject(value)) return this.printObject(value, level);
    else if (Array.isArray(value)) return this.#printList(value as readonly JsonValue[], level);
    else this.#put(asJson(typeof value === 'string' ? shortened(value) : value));
    return noChildren;
  }

  /** Prints the members of an object or a list on lines of their own, until the text reaches its limit. */
  #printEach<T>(
    members: readonly T[],
    [open = '', close = '']: string,
    level: number,
    print: (member: T) => void,
  ): void {
    this.#put(open);
    for (const [index, member] of members.entries()) {
      this.#startLine(index === 0 ? '' : ',', level + 1);
      if (this.#length > maxTextLength) {
        this.#put(open === '{' ? `"…": ${JSON.stringify(restLeftOut())}` : JSON.stringify(restLeftOut()));
        break;
      }
      print(member);
    }
    if (members.length > 0) this.#startLine('', level);
    this.#put(close);
  }

  #startLine(before: string, level: number): void {
    this.#put(`${before}\n${'  '.repeat(level)}`);
    this.#lines += 1;
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}
