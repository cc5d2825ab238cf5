import { resolve } from 'node:path';
import { bootstrap } from '../processes/bootstrap.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';
import { makePackage } from './makePackage.mjs';

runIfMain(import.meta.url, async () => {
  await bootstrap();
  console.log(await makePackage(resolve(process.argv[2] ?? 'cloud-attachments.vsix')));
});
