/** Characters that can forge lines, hide text or turn it round: controls, line breaks, bidi marks, invisible ones. */
const forging = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;
const longest = 128;

/** Any text as one line of plain text: nothing in it can break a line, hide or run the other way. */
export const cleanText = (text: string): string => text.replace(forging, ' ').replace(/\s+/g, ' ').trim();

/** A name from a cloud as one short line of plain text. */
export function cleanName(name: string): string {
  const oneLine = cleanText(name);
  const characters = [...oneLine];
  return characters.length <= longest ? oneLine : `${characters.slice(0, longest - 1).join('')}…`;
}

/** `[text](command:…)`, links and `$(icons)` are read by toasts, prompts and quick picks: this keeps them as letters. */
export const withoutMarkup = (text: string): string =>
  cleanText(text)
    .replace(/\$\(/g, '$\u200a(')
    .replace(/\]\(/g, ']\u200a(')
    .replace(/([a-z][a-z0-9+.-]*):(?=\/\/)/gi, '$1\u200a:')
    .replace(/\b(command|vscode|file|data|javascript):/gi, '$1\u200a:');
