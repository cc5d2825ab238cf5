import { csvFields } from './csvFields';
import { jsonFields } from './jsonFields';
import { lineFields } from './lineFields';
import type { PastedFields } from './normalizedName';

/** In characters. A key with everything around it is a hundredth of it. */
const maxLength = 64 * 1024;

/**
 * Returns what a text could contain a key in. `isKnown` says whether a normalized name can be one of a key: the box in
 * which the text was pasted has replaced its line breaks by spaces, so that the names in a first line have no other end.
 */
export function pastedFields(text: string, isKnown: (name: string) => boolean): readonly PastedFields[] {
  const content = text.replace(/^\uFEFF/, '').trim();
  if (content.length > maxLength) return [];
  if (/^[[{]/.test(content)) return jsonFields(content);
  return content.includes('=') && !content.split('=', 1)[0]?.includes(',')
    ? [lineFields(content)]
    : csvFields(content, isKnown);
}
