import { cleanText, cut, withoutMarkup } from '../../domain/untrustedText';

/** The length that a message, a prompt or a quick pick has room for. */
const maxToastLength = 900;

/** Returns text for messages, prompts and quick picks, which interpret links, commands and icons. */
export const asToast = (text: string): string => cut(withoutMarkup(cut(text, maxToastLength)), maxToastLength);

/** Returns text for modal dialogs, which show plain text with line breaks. Each line is cleaned on its own. */
export const asLines = (lines: readonly string[]): string => lines.map(cleanText).join('\n');
