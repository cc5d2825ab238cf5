import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { installExtension } from '../../tools/rings/installExtension.mjs';

let installed: Promise<string> | undefined;

async function install(): Promise<string> {
  const { extensions } = await installExtension();
  process.once('exit', () => rmSync(dirname(extensions), { recursive: true, force: true }));
  return extensions;
}

/**
 * The folder that holds the extension as users install it. It's packaged and installed once: by the ring for all its
 * processes, otherwise by this process.
 */
export function installedExtension(): Promise<string> {
  const { CLOUD_ATTACHMENTS_EXTENSIONS: ofRing } = process.env;
  installed ??= ofRing ? Promise.resolve(ofRing) : install();
  return installed;
}
