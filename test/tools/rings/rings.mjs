import { join } from 'node:path';
import { rootFolder, toolsFolder } from '../processes/paths.mjs';
import { testFiles } from './testFiles.mjs';

/**
 * @typedef {object} Step a program of a ring
 * @property {string[]} args of Node.js
 * @property {boolean} counts whether it writes how many tests passed and failed to `CLOUD_ATTACHMENTS_RESULTS`; if not, it
 *   is one test itself
 */

/**
 * @typedef {object} Ring
 * @property {string} name
 * @property {boolean} [usesEditor] whether it needs VS Code and Chromium
 * @property {() => Step[]} steps none when there is nothing to test
 */

/** What `npm test` runs, and in which order it starts. @type {readonly Ring[]} */
export const rings = [
  { name: 'check', steps: checks },
  { name: 'unit', steps: () => mocha(testFiles(), { seconds: 10 }) },
  { name: 'browser', usesEditor: true, steps: () => mocha(testFiles('browser'), { seconds: 120 }) },
  { name: 'conformance', steps: () => mocha(testFiles('conformance'), { seconds: 60 }) },
  { name: 'editor', usesEditor: true, steps: () => (testFiles('editor').length > 0 ? [editorSuite] : []) },
  { name: 'host', usesEditor: true, steps: () => mocha(testFiles('tools', '.test.mjs'), { seconds: 120 }) },
];

/** @type {Step} */
const editorSuite = { args: [join(toolsFolder, 'rings', 'editorSuite.mjs')], counts: true };

function checks() {
  const tsc = inModules('typescript', 'bin', 'tsc');
  const biome = inModules('@biomejs', 'biome', 'bin', 'biome');
  return [
    [tsc, '--noEmit'],
    [tsc, '--noEmit', '--project', toolsFolder],
    [biome, 'check', '--error-on-warnings'],
  ].map((args) => ({ args, counts: false }));
}

/**
 * @param {readonly string[]} files
 * @param {{ seconds: number }} limit for one test
 * @returns {Step[]}
 */
function mocha(files, { seconds }) {
  if (files.length === 0) return [];
  const strict = ['--forbid-only', '--forbid-pending', '--timeout', String(seconds * 1000)];
  const counting = ['--reporter', join(toolsFolder, 'rings', 'reporter.cjs')];
  return [{ args: [inModules('mocha', 'bin', 'mocha.js'), ...strict, ...counting, ...files], counts: true }];
}

/** @param {string[]} path */
function inModules(...path) {
  return join(rootFolder, 'node_modules', ...path);
}
