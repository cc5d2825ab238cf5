/**
 * Characters that can break lines, hide text or reverse it: controls, line breaks, bidi marks and invisible characters.
 */
const unsafeCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;

/**
 * The maximum lengths of untrusted text, in UTF-16 units. Longer text is cut before any other processing. A record with
 * a longer id is unreadable, because a part of an id is another id.
 */
export const maxLength = { name: 128, id: 256, line: 300, text: 2000 } as const;

/** How much of a name is read, because it may begin with many invisible characters. */
const maxScannedForName = 16 * maxLength.name;

/** Cuts a text that is too long and appends an ellipsis, without splitting a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 2);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 2 : most - 1)}…`;
}

/** Replaces each UTF-16 unit of unsafe characters by its escape. */
export const escapeUnsafe = (text: string, spell: (hex: string) => string): string =>
  text.replace(unsafeCharacters, (run) =>
    run
      .split('')
      .map((unit) => spell(unit.charCodeAt(0).toString(16).padStart(4, '0')))
      .join(''),
  );

/** Returns the text as one line of plain text of limited length, without unsafe characters. */
export const cleanText = (text: string): string =>
  cut(text, maxLength.text).replace(unsafeCharacters, ' ').replace(/\s+/g, ' ').trim();

/** Returns a message, such as why a record can't be read, as one line of plain text. */
export const cleanLine = (text: string): string => cut(cleanText(text), maxLength.line);

/** What most names are: short, printable ASCII without blanks. Nothing in them has to be cleaned. */
const cleanAlready = /^[!-~]{1,128}$/;

/** Returns a name of a cloud as one short line of plain text. */
export function cleanName(name: string): string {
  if (cleanAlready.test(name)) return name;
  const oneLine = cleanText(cut(name, maxScannedForName));
  if (oneLine.length <= maxLength.name) return oneLine;
  const characters = [...oneLine];
  return characters.length <= maxLength.name ? oneLine : `${characters.slice(0, maxLength.name - 1).join('')}…`;
}

/** Icons as VS Code's `themables.ts` finds them: `$(trash)`, `$(sync~spin)`. */
const iconStart = /\$\((?=[A-Za-z0-9-]+(?:~[A-Za-z]+)?\))/g;

/** The middle of a link as VS Code's `linkedText.ts` finds it: `[text](command:…)`. Bare addresses aren't linked. */
const linkMiddle = /\]\((?=https?:\/\/|command:|file:)/gi;

/**
 * Breaks the markup that messages, prompts and quick picks interpret. Only where they would find a link or an icon, a thin
 * space is inserted, so that all other names are shown and copied unchanged.
 */
export const withoutMarkup = (text: string): string =>
  cleanText(text).replace(iconStart, '$\u200a(').replace(linkMiddle, ']\u200a(');
