/** Characters that can forge lines, hide text or turn it round: controls, line breaks, bidi marks, invisible ones. */
const forging = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;

/**
 * How long foreign text may be, in UTF-16 units. Longer text is cut before anything else is done with it, and an id that is
 * longer makes its record unreadable, since a part of it is another id.
 */
export const longest = { name: 128, id: 256, line: 300, text: 2000 } as const;

/** A name may be hidden behind characters that show nothing: so much of it is looked at. */
const lookedAtForName = 16 * longest.name;

/** The beginning of a text that is too long, with an ellipsis at its end; never half a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 2);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 2 : most - 1)}…`;
}

/** The text with each unit of those characters written out in letters. */
export const withForgingSpelled = (text: string, spell: (hex: string) => string): string =>
  text.replace(forging, (run) =>
    run
      .split('')
      .map((unit) => spell(unit.charCodeAt(0).toString(16).padStart(4, '0')))
      .join(''),
  );

/** Any text as one line of plain text, not too long: nothing in it can break a line, hide or run the other way. */
export const cleanText = (text: string): string =>
  cut(text, longest.text).replace(forging, ' ').replace(/\s+/g, ' ').trim();

/** A name from a cloud as one short line of plain text. */
export function cleanName(name: string): string {
  const oneLine = cleanText(cut(name, lookedAtForName));
  const characters = [...oneLine];
  return characters.length <= longest.name ? oneLine : `${characters.slice(0, longest.name - 1).join('')}…`;
}

/** `[text](command:…)`, links and `$(icons)` are read by toasts, prompts and quick picks: this keeps them as letters. */
export const withoutMarkup = (text: string): string =>
  cleanText(text)
    .replace(/\$\(/g, '$\u200a(')
    .replace(/\]\(/g, ']\u200a(')
    .replace(/:(?=\/\/)/g, '\u200a:')
    .replace(/\b(command|vscode|file|data|javascript):/gi, '$1\u200a:');
