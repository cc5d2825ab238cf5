import type { JsonValue } from '../../domain/json';
import { escapeUnsafe } from '../../domain/untrustedText';

/**
 * Returns JSON in which every character is visible, so that none can hide or reorder the text next to it. With
 * `indent`, each property and item is on a line of its own.
 */
export const visibleJson = (value: JsonValue, indent = 0): string =>
  // `JSON.stringify` escapes the line breaks of texts, so that the unescaped ones are its own.
  escapeUnsafe(JSON.stringify(value, null, indent), (hex) => (hex === '000a' ? '\n' : `\\u${hex}`));
