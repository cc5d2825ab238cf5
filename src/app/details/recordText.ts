import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { JsonObject } from '../../domain/json';
import type { Span } from '../../finder/change';
import { indent, limitedRecord } from './limitedRecord';
import { visibleJson } from './visibleJson';

/** A record as JSON text with the position of each property. */
export class RecordText {
  readonly text: string;
  #root: Node | undefined;

  constructor(record: JsonObject) {
    this.text = `${visibleJson(limitedRecord(record), indent)}\n`;
  }

  /**
   * Returns the position of a property by its path from the root, with names separated by dots (names may contain dots
   * too): the name, and the value if that is on the same line. If the path is deeper than the record, returns the last
   * property that exists; undefined if the first doesn't.
   */
  find(path: string): Span | undefined {
    this.#root ??= parseTree(this.text);
    const found = this.#root && findIn(this.#root, path.split('.'));
    return found && spanOf(found);
  }

  /** Returns the position of the first property with exactly this value. */
  findValue(value: string): Span | undefined {
    const quoted = visibleJson(value);
    const at = this.text.indexOf(quoted);
    return value === '' || at < 0 ? undefined : { start: at, end: at + quoted.length };
  }
}

/** Returns the value at a path, or the deepest one on the way there. */
function findIn(node: Node, path: readonly string[]): Node | undefined {
  const isList = node.type === 'array';
  for (let names = isList ? 1 : path.length; names > 0; names--) {
    const name = path.slice(0, names).join('.');
    const found = findNodeAtLocation(node, [isList ? Number(name) : name]);
    if (found) return (names < path.length ? findIn(found, path.slice(names)) : undefined) ?? found;
  }
  return undefined;
}

/** An item of a list has no name, so its first character is its position. */
function spanOf({ parent, children = [], offset }: Node): Span {
  const [name] = parent?.type === 'property' ? (parent.children ?? []) : [];
  if (!parent || !name) return { start: offset, end: offset + 1 };
  // `{}` and `[]` are on the line of their name, like every value that isn't nested.
  const { length } = children.length > 0 ? name : parent;
  return { start: parent.offset, end: parent.offset + length };
}
