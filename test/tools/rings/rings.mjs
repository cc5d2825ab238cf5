import { join } from 'node:path';
import { rootFolder, toolsFolder } from '../processes/paths.mjs';
import { installExtension } from './installExtension.mjs';
import { testFiles, unitTestFiles } from './testFiles.mjs';

/**
 * @typedef {object} Step a Node.js program of a ring
 * @property {string[]} args its path and arguments
 * @property {boolean} reportsCounts whether it writes how many tests passed and failed to `CLOUD_ATTACHMENTS_RESULTS`;
 *   otherwise it counts as one test
 */

/**
 * @typedef {object} Prepared
 * @property {NodeJS.ProcessEnv} env added to the environment of each step
 * @property {() => Promise<void>} dispose called after the last step
 */

/**
 * @typedef {object} Ring
 * @property {string} name
 * @property {boolean} [usesEditor] whether it requires VS Code and Chromium
 * @property {boolean} [runsAlone] whether it uses both cores, so that it runs after the others
 * @property {() => Promise<Prepared>} [prepare] what its steps share
 * @property {() => Step[]} steps none if there is nothing to test
 */

/** What `npm test` runs, in the order of their start. @type {readonly Ring[]} */
export const rings = [
  { name: 'check', steps: checks },
  { name: 'unit', steps: () => mocha(unitTestFiles(), { seconds: 30, jobs: 2 }) },
  {
    name: 'browser',
    usesEditor: true,
    runsAlone: true,
    prepare: prepareExtension,
    steps: () => mocha(testFiles('browser'), { seconds: 120, jobs: 2 }),
  },
  { name: 'conformance', steps: () => mocha(testFiles('conformance'), { seconds: 60 }) },
  { name: 'tools', usesEditor: true, steps: () => mocha(testFiles('tools/tests', '.test.mjs'), { seconds: 120 }) },
  { name: 'editor', usesEditor: true, steps: () => (testFiles('editor').length > 0 ? [editorRing] : []) },
];

/** @type {Step} */
const editorRing = { args: [join(toolsFolder, 'rings', 'editorRing.mjs')], reportsCounts: true };

/** @returns {Promise<Prepared>} */
async function prepareExtension() {
  const { extensions, dispose } = await installExtension();
  return { env: { CLOUD_ATTACHMENTS_EXTENSIONS: extensions }, dispose };
}

function checks() {
  const tsc = inModules('typescript', 'bin', 'tsc');
  const biome = inModules('@biomejs', 'biome', 'bin', 'biome');
  return [
    [tsc, '--noEmit'],
    [tsc, '--noEmit', '--project', toolsFolder],
    [biome, 'check', '--error-on-warnings'],
  ].map((args) => ({ args, reportsCounts: false }));
}

/**
 * @param {readonly string[]} files
 * @param {{ seconds: number, jobs?: number }} options the time limit of one test; how many files run side by side
 * @returns {Step[]}
 */
function mocha(files, { seconds, jobs = 1 }) {
  if (files.length === 0) return [];
  const flags = ['--forbid-only', '--forbid-pending', '--timeout', String(seconds * 1000)];
  const parallel = jobs > 1 ? ['--parallel', '--jobs', String(jobs)] : [];
  const reporter = ['--reporter', join(toolsFolder, 'rings', 'countingReporter.cjs')];
  return [
    {
      args: [inModules('mocha', 'bin', 'mocha.js'), ...flags, ...parallel, ...reporter, ...files],
      reportsCounts: true,
    },
  ];
}

/** @param {string[]} path */
function inModules(...path) {
  return join(rootFolder, 'node_modules', ...path);
}
