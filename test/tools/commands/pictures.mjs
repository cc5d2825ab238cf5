import { join } from 'node:path';
import { bootstrapEditor } from '../editor/bootstrapEditor.mjs';
import { openEditor } from '../editor/openEditor.mjs';
import { makePackage } from '../packaging/makePackage.mjs';
import { disposeAll, disposeOnExit } from '../processes/disposeOnExit.mjs';
import { cacheFolder, rootFolder } from '../processes/paths.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';

/** Where the disk of the picture is attached: an account, a region, an instance. */
const path = ['Alibaba Cloud sandbox', 'cn-hangzhou', 'mall-web-01'];
const disk = 'mall-web-data';

// Makes the pictures of the README from the running workbench, light and dark: npm run pictures.
runIfMain(import.meta.url, async () => {
  await bootstrapEditor();
  const vsix = join(cacheFolder, 'cloud-attachments.vsix');
  await makePackage(vsix);
  const editor = disposeOnExit(
    await openEditor({
      vsix,
      viewport: { width: 1180, height: 760 },
      settings: { 'window.autoDetectColorScheme': true },
    }),
  );
  const { page } = editor;
  await page.locator('.activitybar [aria-label^="Cloud Attachments"]').first().click();
  await page.getByText('Try the sandbox', { exact: true }).click();
  for (const label of path) await row(page, label).click();
  await row(page, disk).waitFor();
  await page
    .locator('.pane-body .monaco-list-row')
    .filter({ hasText: 'Loading…' })
    .first()
    .waitFor({ state: 'detached' });
  await row(page, disk).click({ button: 'right' });
  const detach = page.locator('.monaco-menu .action-item').filter({ hasText: /^Detach Disk…$/ });
  await detach.hover();
  await page
    .locator('.monaco-menu .action-item.focused')
    .filter({ hasText: /^Detach Disk…$/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-menu').waitFor({ state: 'detached' });
  await page.locator('.monaco-dialog-box').waitFor();
  await page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: 'Detach' }).hover();
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`.monaco-workbench.vs${scheme === 'dark' ? '-dark' : ''}`).waitFor();
    await page.screenshot({ path: join(rootFolder, 'media', `detach-${scheme}.png`), animations: 'disabled' });
    console.log(`media/detach-${scheme}.png`);
  }
  await disposeAll();
});

/**
 * @param {import('playwright-core').Page} page
 * @param {string} label
 */
function row(page, label) {
  const rows = page.locator('.pane-body .monaco-list-row');
  return rows.filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${label}$`) }) }).first();
}
