import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { transform } from 'esbuild';

const top = join(__dirname, '../..');

/** Sources of ours by their path from the project's top. */
export type Sources = ReadonlyMap<string, string>;

export function ourSources(): Sources {
  const names = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' });
  const paths = names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join('src', name.replaceAll('\\', '/')));
  return new Map(paths.map((path) => [path, readFileSync(join(top, path), 'utf8')]));
}

const bothImports = "import * as vscode from 'vscode';\nimport * as l10n from '@vscode/l10n';\n";

/**
 * The keys of all literals that `l10n.t` is called with: the text, and `/comment` after it where there is one.
 * The extractor prepares itself anew for each file's imports, so it is given one file that holds them all.
 */
export async function keysOf(sources: Sources): Promise<readonly string[]> {
  // Loaded here, because it takes longer to load than everything else that reads the sources takes.
  const { getL10nJson } = await import('@vscode/l10n-dev');
  const calling = [...sources.values()].filter((source) => source.includes('l10n'));
  const bodies = calling.map((source) => source.replace(/^import\b[^;]*;$/gm, ''));
  return Object.keys(await getL10nJson([{ extension: '.ts', contents: bothImports + bodies.join('\n') }]));
}

/** Calls of `l10n.t` whose text is not a literal, and other ways to call it: none of them would be extracted. */
export const unreadable = (source: string): readonly string[] =>
  source.match(
    /\bl10n\.t\((?!\s*(?:\{\s*message:\s*)?')[^\n]*|\bl10n\.t\b(?!\()|\{[^{}]*\bt\b[^{}]*\}\s*(?:=|from)\s.*l10n.*/g,
  ) ?? [];

/** Regular expressions come first, since they may hold quotes: what stands before one tells it from a division. */
const tokens =
  /(?<=(?:[(,=:[!&|?{};>]|\breturn)\s*)\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

const translated = /\bl10n\.t\(\s*(?:\{\s*message:\s*)?"(?:[^"\\\n]|\\.)*"/g;

/** Where words are for a person: in a refusal, in what a dialog tells, and on what the editor shows. */
const forPeople =
  /(?:new (?:Refused|StaleTarget|UnreadableRecord)Error\(|\b(?:loss|cost|note|show(?:Error|Warning|Information)(?:Message)?)\(|\b(?:title|label|prompt|place[hH]older|detail|tooltip|message|description|accessibleLabel|verb|question)\s*[:=])\s*$/;

/** Where they are for us: in what is thrown for a fault of ours. */
const forUs = /new Error\(\s*$/;

const word = /\p{L}{2}/u;
const sentence = /\p{L}{2,} \p{Ll}{2,}/u;

/**
 * Literals that a person may come to read and that no translation reaches: words where they are for people, and what
 * reads as a sentence anywhere. What stands between the expressions of a template counts, the expressions do not.
 */
export async function untranslated(source: string): Promise<readonly string[]> {
  const { code } = await transform(source, { loader: 'ts', charset: 'utf8', target: 'es2022', legalComments: 'none' });
  const rest = code.replace(translated, 'l10n.t(0');
  return [...rest.matchAll(tokens)].flatMap(({ 0: token, index }) => {
    const before = rest.slice(Math.max(0, index - 60), index);
    if (token.startsWith('/') || forUs.test(before)) return [];
    const text = token.replace(/\$\{[^}]*\}/g, '');
    return sentence.test(text) || (word.test(text) && forPeople.test(before)) ? [token] : [];
  });
}
