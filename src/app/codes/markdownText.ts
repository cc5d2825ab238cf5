import { cleanText } from '../../domain/untrustedText';

/**
 * Returns Markdown that shows exactly this text. All punctuation is escaped, so the text can't produce emphasis, links,
 * images, icons or HTML.
 */
export const asMarkdown = (text: string): string =>
  cleanText(text)
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    .replace(/\\&/g, '&amp;')
    .replace(/\\</g, '&lt;');

/** Returns a link whose address is a constant of the catalog or a command of this extension. */
export const linkTo = (label: string, address: string): string =>
  `[${asMarkdown(label)}](${address
    .replace(/[()\s<>]/g, encodeURIComponent)
    .replace(/\(/g, '%28')
    .replace(/\)/g, '%29')})`;
