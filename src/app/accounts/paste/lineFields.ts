import { normalizedName, type PastedFields } from './normalizedName';

const withoutQuotes = (text: string): string => text.replace(/["']/g, '');

/** PowerShell: `$env:NAME = "value"`. */
const nameOf = (text: string): string => normalizedName(withoutQuotes(text).replace(/^\$env:/i, ''));

/**
 * Returns the assignments of a text: `export NAME=value` and the same without `export`, with `set`, with `$env:`, or with
 * spaces and quotes. Neither names nor values contain spaces, so line breaks don't matter. Values may contain `=`.
 */
export function lineFields(text: string): PastedFields {
  const words = text.split(/[\s;]+/);
  const fields = new Map<string, string>();
  for (const [place, word] of words.entries()) {
    const sign = word.indexOf('=');
    if (sign < 0) continue;
    const name = word.slice(0, sign) || words[place - 1] || '';
    const value = word.slice(sign + 1) || words[place + 1] || '';
    fields.set(nameOf(name), withoutQuotes(value));
  }
  return fields;
}
