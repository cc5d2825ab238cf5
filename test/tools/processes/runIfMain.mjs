import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs a program if its module was started and not imported. Prints a failure in one sentence.
 * @param {string} moduleUrl the module's `import.meta.url`
 * @param {() => Promise<void>} program
 */
export function runIfMain(moduleUrl, program) {
  const main = process.argv[1];
  if (main === undefined || realpathSync(main) !== realpathSync(fileURLToPath(moduleUrl))) return;
  program().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
