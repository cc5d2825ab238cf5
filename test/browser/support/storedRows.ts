import type { Page } from 'playwright-core';
import { untilTrue } from '../../support/until';

/** Reads what the extension keeps for the workspace: the editor writes it a moment after the screen has changed. */
const read = `(async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('vscode-web-state-db'));
  const values = await Promise.all(names.map((name) => new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('ItemTable').objectStore('ItemTable').get('cloud-attachments.cloud-attachments');
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => { database.close(); resolve(reading.result); };
    };
  })));
  return values.flatMap((value) => JSON.parse(value ?? '{}').expandedRows ?? []);
})()`;

/** Waits until the editor has stored that so many rows are expanded, which a reload then finds. */
export function storedRows(page: Page, count: number): Promise<void> {
  return untilTrue(async () => (await page.evaluate<readonly string[]>(read)).length === count);
}
