/**
 * @typedef {object} Entry
 * @property {string} from source file, relative to the project's top folder
 * @property {string} to bundle, relative to the output folder
 */

/** Shipped in the package. The extension requires the sandbox when it is first used. @type {readonly Entry[]} */
export const shipped = [
  { from: 'src/extension.ts', to: 'extension.js' },
  { from: 'src/sandbox/start.ts', to: 'sandbox.js' },
];

/** What `npm run sandbox` and `npm run explain` run. @type {readonly Entry[]} */
export const commandLines = [
  { from: 'src/cli/sandbox.ts', to: 'cli/sandbox.js' },
  { from: 'src/cli/explain.ts', to: 'cli/explain.js' },
];
