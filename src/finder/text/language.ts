/** What the finder wants to know about a document's language. */
export interface DocumentLanguage {
  /** Source code: what it says of codes is worth a hover, not a mark. */
  readonly sourceCode: boolean;
  /** Its bare words are names of its own, so a code has to stand in a string or a comment. */
  readonly identifiers: boolean;
  /** What stands right behind `<` is the name of an element. */
  readonly markup: boolean;
  /** A line that begins with `#` is a heading. */
  readonly headings: boolean;
  /** What begins a comment that goes on to the end of the line. */
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

/** By the editor's language id; one that is not known is read as text. */
export const languageOf = (id: string): DocumentLanguage => languages.get(id) ?? text;

const extensions: Readonly<Record<string, string>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  go: 'go',
  py: 'python',
  pyi: 'python',
  java: 'java',
  cs: 'csharp',
  c: 'c',
  h: 'c',
  cc: 'cpp',
  cpp: 'cpp',
  cxx: 'cpp',
  hpp: 'cpp',
  rs: 'rust',
  rb: 'ruby',
  php: 'php',
  kt: 'kotlin',
  kts: 'kotlin',
  scala: 'scala',
  groovy: 'groovy',
  swift: 'swift',
  dart: 'dart',
  m: 'objective-c',
  lua: 'lua',
  pl: 'perl',
  pm: 'perl',
  r: 'r',
  ex: 'elixir',
  exs: 'elixir',
  sql: 'sql',
  fs: 'fsharp',
  vue: 'vue',
  svelte: 'svelte',
  proto: 'proto3',
  sh: 'shellscript',
  bash: 'shellscript',
  zsh: 'shellscript',
  ps1: 'powershell',
  bat: 'bat',
  cmd: 'bat',
  tf: 'terraform',
  tfvars: 'tfvars',
  hcl: 'hcl',
  mk: 'makefile',
  awk: 'awk',
  md: 'markdown',
  markdown: 'markdown',
  rst: 'restructuredtext',
  adoc: 'asciidoc',
  json: 'json',
  jsonc: 'jsonc',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  tfstate: 'json',
  xml: 'xml',
  html: 'html',
  htm: 'html',
  svg: 'svg',
  yaml: 'yaml',
  yml: 'yaml',
  log: 'log',
  txt: 'plaintext',
};

const names: Readonly<Record<string, string>> = {
  makefile: 'makefile',
  dockerfile: 'dockerfile',
  jenkinsfile: 'groovy',
};

/** The editor's language id for a file, by its name; `plaintext` where the name tells nothing. */
export function languageIdOf(fileName: string): string {
  const name = fileName.toLowerCase().replace(/^.*[\\/]/, '');
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '';
  return names[name] ?? extensions[extension] ?? 'plaintext';
}
