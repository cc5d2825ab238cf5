import { build } from '../packaging/build.mjs';
import { bundle } from '../packaging/bundle.mjs';
import { commandLines } from '../packaging/entries.mjs';
import { bootstrap } from '../processes/bootstrap.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';

// Usage: node test/tools/commands/build.mjs [--minify]
runIfMain(import.meta.url, async () => {
  await bootstrap();
  console.log(await build({ minify: process.argv.includes('--minify') }));
  await bundle(commandLines);
});
