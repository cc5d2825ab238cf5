/** The properties of a document's language that the finder uses. */
export interface DocumentLanguage {
  /** Whether it is source code, in which codes have a hover, but no mark. */
  readonly sourceCode: boolean;
  /** Whether its words are identifiers, so that codes occur only in strings and comments. */
  readonly identifiers: boolean;
  /** Whether `<` is followed by the name of an element. */
  readonly markup: boolean;
  /** Whether a line that begins with `#` is a heading. */
  readonly headings: boolean;
  /** The beginning of a comment that ends with the line. */
  readonly comment: RegExp;
}

const slashes = /\/\//;
const hash = /#/;
const dashes = /--/;
const either = /\/\/|#/;

const text: DocumentLanguage = {
  sourceCode: false,
  identifiers: false,
  markup: false,
  headings: false,
  comment: slashes,
};
const prose: DocumentLanguage = { ...text, headings: true };
const markup: DocumentLanguage = { ...text, markup: true };
const code = (comment: RegExp): DocumentLanguage => ({ ...text, sourceCode: true, identifiers: true, comment });
const script: DocumentLanguage = { ...text, sourceCode: true, comment: hash };

const groups: readonly (readonly [DocumentLanguage, string])[] = [
  [prose, 'markdown plaintext log restructuredtext asciidoc'],
  [markup, 'xml xsl html svg'],
  [
    code(slashes),
    'typescript typescriptreact javascript javascriptreact go java csharp c cpp objective-c objective-cpp rust swift kotlin scala groovy dart fsharp bicep vue svelte less scss proto3 jsonnet',
  ],
  [code(hash), 'python ruby perl r julia elixir coffeescript nim graphql'],
  [code(either), 'php'],
  [code(dashes), 'lua sql haskell ada'],
  [script, 'shellscript powershell bat makefile dockerfile terraform hcl tf tfvars cmake awk'],
];

const languages = new Map(groups.flatMap(([language, ids]) => ids.split(' ').map((id) => [id, language] as const)));

/** Returns the language of an editor's language ID; an unknown one is read as text. */
export const languageOf = (id: string): DocumentLanguage => languages.get(id) ?? text;
