import { join } from 'node:path';
import { bundle } from '../packaging/bundle.mjs';
import { commandLines } from '../packaging/entries.mjs';
import { bootstrap } from '../processes/bootstrap.mjs';
import { exitWithParent } from '../processes/exitWithParent.mjs';
import { distFolder } from '../processes/paths.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';

// Runs a command-line tool of the project in this same process: its output, exit code and signals are the tool's own.
runIfMain(import.meta.url, async () => {
  exitWithParent();
  const [, , name, ...args] = process.argv;
  const entry = commandLines.find(({ to }) => to === `cli/${name}.js`);
  if (!entry) throw new Error(`There is no tool called ${name}.`);
  await bootstrap();
  await bundle([entry]);
  process.argv = [process.execPath, join(distFolder, entry.to), ...args];
  const { runMain } = await import('node:module');
  runMain();
});
