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
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify,
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  logLevel: 'warning',
});
