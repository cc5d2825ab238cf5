import { bootstrap } from '../processes/bootstrap.mjs';
import { endAll } from '../processes/ending.mjs';
import { runIfMain } from '../processes/main.mjs';
import { endWithParent } from '../processes/parent.mjs';
import { runRing } from '../rings/ringRun.mjs';
import { rings } from '../rings/rings.mjs';

/** How many rings run side by side: each waits more than it computes, and two cores are enough for two. */
const sideBySide = 2;

// Usage: node test/tools/commands/test.mjs [ring …]; without a name, all of them.
runIfMain(import.meta.url, async () => {
  endWithParent();
  const chosen = choose(process.argv.slice(2));
  await bootstrap();
  const withEditor = chosen.some(({ usesEditor }) => usesEditor)
    ? bootstrap({ host: true, chromium: true })
    : undefined;
  withEditor?.catch(() => {});
  const waiting = [...chosen];
  const total = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let ring = waiting.shift(); ring; ring = waiting.shift()) {
      const { passed, failed } = await runAndTell(ring, chosen.length === 1, withEditor);
      total.passed += passed;
      total.failed += failed;
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  await endAll();
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

/** @param {readonly string[]} names */
function choose(names) {
  const unknown = names.filter((name) => !rings.some((ring) => ring.name === name));
  if (unknown.length > 0) throw new Error(`There is no ring called ${unknown.join(', ')}.`);
  return names.length > 0 ? rings.filter(({ name }) => names.includes(name)) : rings;
}

/**
 * @param {import('../rings/rings.mjs').Ring} ring
 * @param {boolean} alone
 * @param {Promise<void> | undefined} withEditor
 */
async function runAndTell(ring, alone, withEditor) {
  const start = performance.now();
  const outcome = await ready(ring, withEditor)
    .then(() => runRing(ring, { show: alone }))
    .catch((error) => ({ passed: 0, failed: 1, output: `${error instanceof Error ? error.message : error}\n` }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (outcome.failed > 0) process.stdout.write(outcome.output);
  const sign = outcome.failed > 0 ? '✘' : '✔';
  console.log(`${sign} ${ring.name}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`);
  return outcome;
}

/**
 * @param {import('../rings/rings.mjs').Ring} ring
 * @param {Promise<void> | undefined} withEditor
 */
async function ready(ring, withEditor) {
  if (ring.usesEditor) await withEditor;
}
