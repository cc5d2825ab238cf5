import type { Page } from 'playwright-core';

/** Runs in the page, so it's a text: the types of browsers aren't known here. Returns what workspaces have stored. */
const storedValues = `(async () => {
  const resultOf = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const values = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const database = await resultOf(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      values.push(...(await resultOf(database.transaction(store).objectStore(store).getAll())));
    database.close();
  }
  return values.map(String);
})()`;

/**
 * Whether the editor has stored a text as a part of its state. It does so a moment after an extension has changed the
 * state of the workspace; a window that is closed before that loses the change.
 */
export const isStored = async (page: Page, text: string): Promise<boolean> =>
  (await page.evaluate<string[]>(storedValues)).some((value) => value.includes(text));
