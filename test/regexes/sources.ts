import { join, relative } from 'node:path';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const top = join(__dirname, '../..');

/** Where a regular expression is made, and what it is if it is written as a literal. */
export interface Site {
  /** Path from the project's top and line, such as `src/http/json.ts:12`. */
  readonly at: string;
  /** `/…/flags`; undefined for `new RegExp(…)`. */
  readonly literal: string | undefined;
}

const isConstruction = (node: Node): boolean =>
  (node.kind === SyntaxKind.NewExpression || node.kind === SyntaxKind.CallExpression) &&
  'expression' in node &&
  isNamedRegExp(node.expression as Node);

const isNamedRegExp = (node: Node): boolean => 'text' in node && node.text === 'RegExp';

function lineOf(text: string, end: number): number {
  return text.slice(0, end).split('\n').length;
}

/** Every place of `src` in which a regular expression is made, as TypeScript's own parser sees it. */
export function sitesInSources(): readonly Site[] {
  const api = new API({ cwd: top });
  try {
    const project = api.updateSnapshot({ openProjects: [join(__dirname, 'tsconfig.json')] }).getProjects()[0];
    if (!project) throw new Error('TypeScript does not know the project.');
    const paths = project.program.getSourceFileNames().filter((name) => name.startsWith(join(top, 'src')));
    return paths.flatMap((path) => {
      const file = project.program.getSourceFile(path);
      if (!file) throw new Error(`TypeScript does not know ${path}.`);
      const found: Site[] = [];
      const visit = (node: Node): void => {
        const at = () => `${relative(top, path)}:${lineOf(file.text, node.getStart(file))}`;
        if (node.kind === SyntaxKind.RegularExpressionLiteral && 'text' in node) {
          found.push({ at: at(), literal: String(node.text) });
        }
        if (isConstruction(node)) found.push({ at: at(), literal: undefined });
        node.forEachChild(visit);
      };
      visit(file);
      return found;
    });
  } finally {
    api.close();
  }
}
