/**
 * @typedef {object} Entry
 * @property {string} from source file, relative to the project's top folder
 * @property {string} to bundle, relative to the output folder
 */

/**
 * The parts of the extension. VS Code loads the first one, which loads each of the others when it is first used.
 * @type {readonly Entry[]}
 */
export const parts = [
  { from: 'src/extension.ts', to: 'extension.js' },
  { from: 'src/ui/main.ts', to: 'main.js' },
  { from: 'src/ui/explanations.ts', to: 'explanations.js' },
  { from: 'src/ui/assistant.ts', to: 'assistant.js' },
  { from: 'src/ui/afterActivation.ts', to: 'afterActivation.js' },
  { from: 'src/sandbox/start.ts', to: 'sandbox.js' },
  { from: 'node_modules/node-fetch/src/index.js', to: 'nodeFetch.js' },
];

/** What `npm run sandbox` and `npm run explain` run. @type {readonly Entry[]} */
export const commandLines = [
  { from: 'src/cli/sandbox.ts', to: 'cli/sandbox.js' },
  { from: 'src/cli/explain.ts', to: 'cli/explain.js' },
];
