import type { JsonObject, JsonValue } from '../../domain/json';
import type { Span } from '../../errors/rescan';

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
    this.#root = printer.printObject(record, '');
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
    const quoted = JSON.stringify(value);
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

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Prints like `JSON.stringify` with two spaces. */
class Printer {
  text = '';

  printObject(record: JsonObject, indent: string): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    const entries = Object.entries(record);
    if (entries.length === 0) {
      this.text += '{}';
      return places;
    }
    this.text += '{\n';
    entries.forEach(([name, value], index) => {
      this.text += `${indent}  `;
      const start = this.text.length;
      this.text += JSON.stringify(name);
      const named = this.text.length;
      this.text += ': ';
      const below = this.#printValue(value, `${indent}  `);
      const isOneLine = !this.text.slice(named).includes('\n');
      places.set(name, { span: { start, end: isOneLine ? this.text.length : named }, below });
      this.text += index < entries.length - 1 ? ',\n' : '\n';
    });
    this.text += `${indent}}`;
    return places;
  }

  #printValue(value: JsonValue, indent: string): ReadonlyMap<string, Place> {
    if (isObject(value)) return this.printObject(value, indent);
    if (!Array.isArray(value) || value.length === 0) {
      this.text += JSON.stringify(value);
      return new Map();
    }
    return this.#printList(value as readonly JsonValue[], indent);
  }

  #printList(values: readonly JsonValue[], indent: string): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    this.text += '[\n';
    values.forEach((value, index) => {
      this.text += `${indent}  `;
      const start = this.text.length;
      const below = this.#printValue(value, `${indent}  `);
      places.set(String(index), { span: { start, end: Math.min(this.text.length, start + 1) }, below });
      this.text += index < values.length - 1 ? ',\n' : '\n';
    });
    this.text += `${indent}]`;
    return places;
  }
}
