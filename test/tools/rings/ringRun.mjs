import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endsWithUs } from '../processes/ending.mjs';
import { startGuarded } from '../processes/guarded.mjs';
import { rootFolder } from '../processes/paths.mjs';

/** No ring is waited for longer, in milliseconds. */
const deadline = 20 * 60_000;

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string} output what the ring printed, if it was not shown as it came
 */

/**
 * Runs a ring.
 * @param {import('./rings.mjs').Ring} ring
 * @param {{ show: boolean }} options whether its output is shown as it comes
 * @returns {Promise<Outcome>} in which a ring that cannot run, or has no test, counts as a failure
 */
export async function runRing(ring, { show }) {
  const steps = ring.steps();
  if (steps.length === 0) return { passed: 0, failed: 1, output: `The ring ${ring.name} has no test.\n` };
  const outcomes = await Promise.all(steps.map((step) => runStep(step, show)));
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    output: outcomes.map(({ output }) => output).join(''),
  };
}

/**
 * @param {import('./rings.mjs').Step} step
 * @param {boolean} show
 * @returns {Promise<Outcome>}
 */
async function runStep({ args, counts }, show) {
  const folder = await mkdtemp(join(tmpdir(), 'ca-ring-'));
  const results = join(folder, 'results.json');
  const env = { ...process.env, CLOUD_ATTACHMENTS_RESULTS: results };
  const child = startGuarded(process.execPath, args, { cwd: rootFolder, env });
  endsWithUs({ dispose: child.end });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      if (show) process.stdout.write(text);
      else output += text;
    });
  }
  const late = setTimeout(child.end, deadline);
  const code = await child.ended;
  clearTimeout(late);
  const counted = counts ? countsIn(results) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  await rm(folder, { recursive: true });
  if (!counted || counted.passed + counted.failed === 0)
    return { passed: 0, failed: 1, output: `${output}It ran no test.\n` };
  // A program may fail beside its tests, as when something goes wrong after the last one.
  const beside = code !== 0 && counted.failed === 0 ? 1 : 0;
  return { passed: counted.passed, failed: counted.failed + beside, output };
}

/**
 * @param {string} file
 * @returns {{ passed: number, failed: number } | undefined} nothing when the program did not come so far
 */
function countsIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
