import { cleanText, withoutMarkup } from '../domain/foreignText';

/** For toasts, prompts and quick picks, which read links, commands and icons out of any text. */
export const asToast = (text: string): string => withoutMarkup(text).slice(0, 900);

/** For modal dialogs, which show plain text but honour line breaks: each line is cleaned on its own. */
export const asLines = (lines: readonly string[]): string => lines.map(cleanText).join('\n');
