import { resolve } from 'node:path';
import { makePackage } from '../packaging/makePackage.mjs';
import { bootstrap } from '../processes/bootstrap.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';

runIfMain(import.meta.url, async () => {
  await bootstrap();
  console.log(await makePackage(resolve(process.argv[2] ?? 'cloud-attachments.vsix')));
});
