import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../../..');
let made: Promise<string> | undefined;

async function make(): Promise<string> {
  const file = join(root, 'out/cloud-attachments.vsix');
  await promisify(execFile)(process.execPath, [join(root, 'test/host/package.mjs'), file]);
  return file;
}

/** The extension as users install it, packaged once a run. */
export function packagedExtension(): Promise<string> {
  made ??= make();
  return made;
}
