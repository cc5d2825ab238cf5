import type { BannedWord } from './bannedWords';

/** What is no prose: code, the target of a link, and a web address. */
const notProse = /`[^`\n]*`|\]\([^)]*\)|https?:\/\/\S+/g;

/** One line for each banned word of a text: the text, the word, and what to say in its place. */
export function findBannedWords(text: string, table: readonly BannedWord[]): readonly string[] {
  const prose = text.replace(notProse, '{0}');
  return table.flatMap(({ word, say }) => {
    const [found] = word.exec(prose) ?? [];
    return found === undefined ? [] : [`“${text}” has “${found}”. Say: ${say}.`];
  });
}
