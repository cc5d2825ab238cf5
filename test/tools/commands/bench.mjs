import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { bootstrapEditor } from '../editor/bootstrapEditor.mjs';
import { disposeAll } from '../processes/disposeOnExit.mjs';
import { exitWithParent } from '../processes/exitWithParent.mjs';
import { rootFolder } from '../processes/paths.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';
import { createReport, formatTable } from '../rings/benchReport.mjs';
import { testFiles } from '../rings/testFiles.mjs';

// Usage: node test/tools/commands/bench.mjs [--json] [part of a file's name …]; rows come one file after the other, undisturbed.
runIfMain(import.meta.url, async () => {
  exitWithParent();
  const json = process.argv.includes('--json');
  const nameParts = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
  const files = testFiles('bench', '.bench.ts').filter(
    (file) => nameParts.length === 0 || nameParts.some((part) => file.includes(part)),
  );
  if (files.length === 0) throw new Error('There is no benchmark to run.');
  await bootstrapEditor();
  const report = createReport();
  const require = createRequire(import.meta.url);
  require('tsx/cjs');
  try {
    for (const file of files) {
      if (!json) console.error(`${relative(rootFolder, file)} …`);
      await require(file).run(report);
    }
  } finally {
    await disposeAll();
  }
  console.log(json ? JSON.stringify(report.rows) : formatTable(report.rows));
});
