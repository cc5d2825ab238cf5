import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { bootstrap } from '../processes/bootstrap.mjs';
import { endAll } from '../processes/ending.mjs';
import { runIfMain } from '../processes/main.mjs';
import { endWithParent } from '../processes/parent.mjs';
import { rootFolder } from '../processes/paths.mjs';
import { createReport, tableOf } from '../rings/benchReport.mjs';
import { testFiles } from '../rings/testFiles.mjs';

// Usage: node test/tools/commands/bench.mjs [--json] [part of a file's name …]; rows come one file after the other, undisturbed.
runIfMain(import.meta.url, async () => {
  endWithParent();
  const json = process.argv.includes('--json');
  const parts = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
  const files = testFiles('bench', '.bench.ts').filter(
    (file) => parts.length === 0 || parts.some((part) => file.includes(part)),
  );
  if (files.length === 0) throw new Error('There is no benchmark to run.');
  await bootstrap({ host: true, chromium: true });
  const report = createReport();
  const load = createRequire(import.meta.url);
  load('tsx/cjs');
  try {
    for (const file of files) {
      if (!json) console.error(`${relative(rootFolder, file)} …`);
      await load(file).run(report);
    }
  } finally {
    await endAll();
  }
  console.log(json ? JSON.stringify(report.rows) : tableOf(report.rows));
});
