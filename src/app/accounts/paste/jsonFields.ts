import { isRecord } from '../../../domain/json';
import { normalizedName, type PastedFields } from './normalizedName';

/** Enough for the response of any API and the configuration file of any tool. */
const maxDepth = 10;

function* objectsIn(value: unknown, depth = 0): Iterable<PastedFields> {
  if (depth > maxDepth || typeof value !== 'object' || value === null) return;
  if (isRecord(value)) {
    const texts = Object.entries(value).flatMap(([name, each]): [string, string][] =>
      typeof each === 'string' || typeof each === 'number' ? [[normalizedName(name), String(each).trim()]] : [],
    );
    yield new Map(texts);
  }
  for (const each of Object.values(value)) yield* objectsIn(each, depth + 1);
}

/** Returns the texts and numbers of each object in a JSON text. None if it isn't JSON. */
export function jsonFields(text: string): readonly PastedFields[] {
  try {
    return [...objectsIn(JSON.parse(text))];
  } catch {
    return [];
  }
}
