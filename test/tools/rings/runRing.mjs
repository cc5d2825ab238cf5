import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectOutput } from '../processes/collectOutput.mjs';
import { disposeOnExit } from '../processes/disposeOnExit.mjs';
import { rootFolder } from '../processes/paths.mjs';
import { startProcessGroup } from '../processes/processGroup.mjs';

/** In milliseconds. */
const timeout = 60 * 60_000;

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} failures the name and the error of each test that failed, as far as they are known
 * @property {string} output the ring's output, if it was not shown as it came
 */

/**
 * Runs a ring.
 * @param {import('./rings.mjs').Ring} ring
 * @param {{ show: boolean }} options whether its output is shown as it comes
 * @returns {Promise<Outcome>} a ring that can't run or has no test counts as one failure
 */
export async function runRing(ring, { show }) {
  const steps = ring.steps();
  if (steps.length === 0) return { passed: 0, failed: 1, failures: [], output: `The ring ${ring.name} has no test.\n` };
  const prepared = ring.prepare ? disposeOnExit(await ring.prepare()) : undefined;
  const outcomes = await Promise.all(steps.map((step) => runStep(step, show, prepared?.env)));
  await prepared?.dispose();
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
    output: outcomes.map(({ output }) => output).join(''),
  };
}

/**
 * @param {import('./rings.mjs').Step} step
 * @param {boolean} show
 * @param {NodeJS.ProcessEnv} [added] to its environment
 * @returns {Promise<Outcome>}
 */
async function runStep({ args, reportsCounts }, show, added = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'ca-ring-'));
  const results = join(folder, 'results.json');
  const env = { ...process.env, ...added, CLOUD_ATTACHMENTS_RESULTS: results };
  const child = startProcessGroup(process.execPath, args, { cwd: rootFolder, env });
  disposeOnExit({ dispose: child.end });
  const output = show ? showOutput(child) : collectOutput(child);
  const timer = setTimeout(child.end, timeout);
  const code = await child.ended;
  clearTimeout(timer);
  const counts = reportsCounts
    ? readCounts(results)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: [] };
  await rm(folder, { recursive: true });
  if (!counts || counts.passed + counts.failed === 0)
    return { passed: 0, failed: 1, failures: [], output: `${output()}It ran no test.\n` };
  // A program can fail although its tests pass, for example after the last one.
  const otherFailures = code !== 0 && counts.failed === 0 ? 1 : 0;
  return { ...counts, failed: counts.failed + otherFailures, output: output() };
}

/**
 * Prints the output as it comes.
 * @param {import('../processes/processGroup.mjs').ProcessGroup} group
 */
function showOutput({ stdout, stderr }) {
  for (const stream of [stdout, stderr]) stream.on('data', (chunk) => process.stdout.write(chunk));
  return () => '';
}

/**
 * @param {string} file
 * @returns {{ passed: number, failed: number, failures: string[] } | undefined} `undefined` if the program did not run its tests to the end
 */
function readCounts(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
