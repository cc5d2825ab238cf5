import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const tool = join(__dirname, '../../tools/commands/package.mjs');
let made: Promise<string> | undefined;

async function make(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ca-package-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'cloud-attachments.vsix');
  await promisify(execFile)(process.execPath, [tool, file]);
  return file;
}

/** The extension as users install it, packaged once for each run. */
export function packagedExtension(): Promise<string> {
  made ??= make();
  return made;
}
