import { join } from 'node:path';
import { makePackage } from '../../host/makePackage.mjs';

let made: Promise<string> | undefined;

async function make(): Promise<string> {
  const file = join(__dirname, '../../../out/cloud-attachments.vsix');
  await makePackage(file);
  return file;
}

/** The extension as users install it, packaged once a run. */
export function packagedExtension(): Promise<string> {
  made ??= make();
  return made;
}
