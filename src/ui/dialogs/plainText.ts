import { cleanText, cut, withoutMarkup } from '../../domain/untrustedText';

/** What a toast, a prompt or a quick pick has room for. */
const longestToast = 900;

/** For toasts, prompts and quick picks, which read links, commands and icons out of any text. */
export const asToast = (text: string): string => cut(withoutMarkup(cut(text, longestToast)), longestToast);

/** For modal dialogs, which show plain text but honour line breaks: each line is cleaned on its own. */
export const asLines = (lines: readonly string[]): string => lines.map(cleanText).join('\n');
