import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Returns every file below a folder as one text, byte for byte, without installed extensions. */
export async function filesAsText(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const own = files.filter((file) => !file.startsWith('extensions'));
  const texts = await Promise.all(
    own.map(async (file) => {
      const path = join(folder, file);
      return (await stat(path)).isFile() ? readFile(path, 'latin1') : '';
    }),
  );
  return texts.join('\n');
}

/** Runs in the page. It is text because the compiler has no types of the page here. */
const readStorage = `(async () => {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      kept.push(name, store, JSON.stringify([await done(rows.getAllKeys()), await done(rows.getAll())]));
    }
    database.close();
  }
  return kept.join('\\n');
})()`;

/** Returns everything that the workbench stores in the browser. */
export const browserStorage = (page: Page): Promise<string> => page.evaluate<string>(readStorage);

/** The forms of a secret in a text: plain, and in the usual encodings. */
export function writtenAs(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}
