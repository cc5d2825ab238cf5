import { bootstrapEditor } from '../editor/bootstrapEditor.mjs';
import { bootstrap } from '../processes/bootstrap.mjs';
import { disposeAll } from '../processes/disposeOnExit.mjs';
import { exitWithParent } from '../processes/exitWithParent.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';
import { rings } from '../rings/rings.mjs';
import { runRing } from '../rings/runRing.mjs';

/** How many rings run at a time on two cores, except one that runs alone. */
const concurrency = 2;

// Usage: node test/tools/commands/test.mjs [ring …]; without a name, all of them.
runIfMain(import.meta.url, async () => {
  exitWithParent();
  const selected = selectRings(process.argv.slice(2));
  await bootstrap();
  const editorReady = selected.some(({ usesEditor }) => usesEditor) ? bootstrapEditor() : undefined;
  editorReady?.catch(() => {});
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const failures = [];
  const runAll = async (/** @type {import('../rings/rings.mjs').Ring[]} */ queue) => {
    for (let ring = queue.shift(); ring; ring = queue.shift()) {
      const outcome = await runAndReport(ring, selected.length === 1, editorReady);
      total.passed += outcome.passed;
      total.failed += outcome.failed;
      failures.push(...outcome.failures.map((failure) => `${ring.name}: ${failure}`));
    }
  };
  const together = selected.filter(({ runsAlone }) => !runsAlone);
  await Promise.all(Array.from({ length: concurrency }, () => runAll(together)));
  await runAll(selected.filter(({ runsAlone }) => runsAlone));
  await disposeAll();
  // Again at the end, because what shows this output may show only its last part.
  for (const failure of failures) console.log(failure);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

/** @param {readonly string[]} names */
function selectRings(names) {
  const unknown = names.filter((name) => !rings.some((ring) => ring.name === name));
  if (unknown.length > 0) throw new Error(`There is no ring called ${unknown.join(', ')}.`);
  return names.length > 0 ? rings.filter(({ name }) => names.includes(name)) : rings;
}

/**
 * @param {import('../rings/rings.mjs').Ring} ring
 * @param {boolean} show whether its output is shown as it comes
 * @param {Promise<void> | undefined} editorReady
 */
async function runAndReport(ring, show, editorReady) {
  const start = performance.now();
  const outcome = await waitForEditor(ring, editorReady)
    .then(() => runRing(ring, { show }))
    .catch((error) => ({
      passed: 0,
      failed: 1,
      failures: [],
      output: `${error instanceof Error ? error.message : error}\n`,
    }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (outcome.failed > 0) process.stdout.write(outcome.output);
  const sign = outcome.failed > 0 ? '✘' : '✔';
  console.log(`${sign} ${ring.name}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`);
  return outcome;
}

/**
 * @param {import('../rings/rings.mjs').Ring} ring
 * @param {Promise<void> | undefined} editorReady
 */
async function waitForEditor(ring, editorReady) {
  if (ring.usesEditor) await editorReady;
}
