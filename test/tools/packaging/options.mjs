import { rootFolder } from '../processes/paths.mjs';

/**
 * What all bundles have in common.
 * @param {boolean} minify
 * @returns {import('esbuild').BuildOptions & { write: false }}
 */
export const commonOptions = (minify) => ({
  absWorkingDir: rootFolder,
  // node-fetch would load the polyfill where Node.js has no streams of its own, which no VS Code lacks.
  external: ['vscode', 'web-streams-polyfill'],
  // Its entries bring its formatter and its editor along.
  alias: { 'jsonc-parser': './node_modules/jsonc-parser/lib/esm/impl/parser.js' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify,
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  logLevel: 'warning',
});
