import * as l10n from '@vscode/l10n';
import type { JsonObject, JsonValue } from '../../domain/json';
import { cut, withForgingSpelled } from '../../domain/untrustedText';
import type { Span } from '../../finder/change';

/** Where a property stands in a printed record: its name, and with its value if that is on the same line. */
interface Place {
  readonly span: Span;
  readonly below: ReadonlyMap<string, Place>;
}

/** A record as JSON text, in which the place of each property is known. */
export class RecordText {
  readonly text: string;
  readonly #root: ReadonlyMap<string, Place>;

  constructor(record: JsonObject) {
    const printer = new Printer();
    this.#root = printer.printObject(record, 0);
    this.text = `${printer.text}\n`;
  }

  /**
   * The place of a property by its path from the record's root, names parted by full stops. Names may hold full stops
   * themselves. Of a path that goes on below what is there, the last property there is; undefined for a stranger.
   */
  find(path: string): Span | undefined {
    return findIn(this.#root, path.split('.'));
  }

  /** The place of the first property that holds exactly this text. */
  holding(value: string): Span | undefined {
    const quoted = asJson(value);
    const at = this.text.indexOf(quoted);
    return value === '' || at < 0 ? undefined : { start: at, end: at + quoted.length };
  }
}

function findIn(places: ReadonlyMap<string, Place>, path: readonly string[]): Span | undefined {
  for (let names = path.length; names > 0; names--) {
    const place = places.get(path.slice(0, names).join('.'));
    if (place) return (names < path.length ? findIn(place.below, path.slice(names)) : undefined) ?? place.span;
  }
  return undefined;
}

/** As JSON in which every character can be seen: none can hide or turn round what stands beside it. */
const asJson = (value: JsonValue): string => withForgingSpelled(JSON.stringify(value), (hex) => `\\u${hex}`);

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Longer documents are slow to open and read by nobody: the rest is left out, and a sentence says so. */
const longestText = 1_000_000;
/** The same of a single name or value. */
const longestString = 10_000;
/** Deeper values are told by a sentence: nothing may fail because of how a cloud nests its records. */
const deepestLevel = 100;

const restLeftOut = (): string =>
  l10n.t('The rest isn’t shown. This record is longer than {0} characters.', longestText);
const stringLeftOut = (): string =>
  l10n.t('The rest isn’t shown. This text is longer than {0} characters.', longestString);
const deeperLeftOut = (): string => l10n.t('Not shown. This is nested more than {0} levels deep.', deepestLevel);

const shortened = (text: string): string =>
  text.length <= longestString ? text : `${cut(text, longestString)} (${stringLeftOut()})`;

const nothingBelow: ReadonlyMap<string, Place> = new Map();

/** Prints like `JSON.stringify` with two spaces, in time that grows with the length of the text. */
class Printer {
  readonly #parts: string[] = [];
  #length = 0;
  #lines = 0;

  get text(): string {
    return this.#parts.join('');
  }

  printObject(record: JsonObject, level: number): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    this.#printEach(Object.entries(record), '{}', level, ([name, value]) => {
      const start = this.#length;
      this.#put(asJson(shortened(name)));
      const named = this.#length;
      const line = this.#lines;
      this.#put(': ');
      const below = this.#printValue(value, level + 1);
      places.set(name, { span: { start, end: line === this.#lines ? this.#length : named }, below });
    });
    return places;
  }

  #printList(values: readonly JsonValue[], level: number): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    this.#printEach([...values.entries()], '[]', level, ([index, value]) => {
      const start = this.#length;
      const below = this.#printValue(value, level + 1);
      places.set(String(index), { span: { start, end: Math.min(this.#length, start + 1) }, below });
    });
    return places;
  }

  #printValue(value: JsonValue, level: number): ReadonlyMap<string, Place> {
    const isNested = typeof value === 'object' && value !== null;
    if (isNested && level >= deepestLevel) this.#put(JSON.stringify(deeperLeftOut()));
    else if (isObject(value)) return this.printObject(value, level);
    else if (Array.isArray(value)) return this.#printList(value as readonly JsonValue[], level);
    else this.#put(asJson(typeof value === 'string' ? shortened(value) : value));
    return nothingBelow;
  }

  /** The members of an object or a list, each on lines of its own, until the text is full. */
  #printEach<T>(
    members: readonly T[],
    [open = '', close = '']: string,
    level: number,
    print: (member: T) => void,
  ): void {
    this.#put(open);
    for (const [index, member] of members.entries()) {
      this.#startLine(index === 0 ? '' : ',', level + 1);
      if (this.#length > longestText) {
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
