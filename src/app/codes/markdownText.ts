import { cleanText } from '../../domain/untrustedText';

/**
 * Any text as Markdown that shows exactly this text: no emphasis, link, address, image, icon or HTML can come of it, since
 * no punctuation of it is left bare.
 */
export const asMarkdown = (text: string): string =>
  cleanText(text)
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    .replace(/\\&/g, '&amp;')
    .replace(/\\</g, '&lt;');

/** A link whose address is a constant of the catalogue or a command of ours. */
export const linkTo = (label: string, address: string): string =>
  `[${asMarkdown(label)}](${address
    .replace(/[()\s<>]/g, encodeURIComponent)
    .replace(/\(/g, '%28')
    .replace(/\)/g, '%29')})`;
