import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { linkBuiltInExtensions } from './builtInExtensions.mjs';
import { installExtensions, startEditorServer } from './editorServer.mjs';
import { launchBrowser } from './launchBrowser.mjs';
import { pageUrl } from './pageUrl.mjs';
import { createProfile } from './profile.mjs';

/** Performance marks of the workbench: it is restored, and it has registered what extensions contribute. */
const readyMarks = ['code/didStartWorkbench', 'code/didLoadExtensions'];

/**
 * Opens VS Code in a headless Chromium; the contract is in the declarations beside this file.
 * @param {import('./openEditor.d.mts').EditorOptions} [options]
 * @returns {Promise<import('./openEditor.d.mts').Editor>}
 */
export async function openEditor(options = {}) {
  /** @type {(() => Promise<unknown>)[]} */
  const disposables = [];
  const dispose = async () => {
    for (const disposeOne of disposables.splice(0).reverse()) await disposeOne();
  };
  try {
    const profile = await createProfile({
      settings: { ...defaultSettings(options), ...options.settings },
      extensions: options.extraExtensions ?? [],
    });
    disposables.push(profile.dispose);
    if (options.installed) await cp(options.installed, profile.extensions, { recursive: true });
    // The list that was copied doesn't have the others. Without one, the editor lists what is there.
    if (options.extraExtensions) await rm(join(profile.extensions, 'extensions.json'), { force: true });
    await installExtensions(profile, options.vsix ? [options.vsix] : []);
    const builtIn = options.builtIn && (await linkBuiltInExtensions(join(profile.folder, 'built-in'), options.builtIn));
    const server = await startEditorServer(profile, {
      automated: options.developmentPath !== undefined,
      trustAll: options.trust ?? true,
      builtIn,
      env: options.env ?? {},
    });
    disposables.push(server.dispose);
    const browser = options.browser ?? (await launchBrowser());
    if (!options.browser) disposables.push(() => browser.close());
    const page = await newPage(browser, options);
    disposables.push(() => page.context().close());
    page.on('console', (message) => server.logs.push(message.text()));
    const url = pageUrl(server.url, options);
    await page.goto(url.href);
    for (const mark of readyMarks) {
      await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, { timeout: 60_000 });
    }
    return { page, url, logs: server.logs, profile: profile.folder, readLogs: () => readLogs(profile.folder), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Nothing is animated: without a GPU, each frame of a spinning icon takes the processor that the extension needs. */
const stillness = `
  const still = new CSSStyleSheet();
  still.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important; }');
  document.adoptedStyleSheets = [still];
`;

/** @param {import('./openEditor.d.mts').EditorOptions} options */
function defaultSettings({ colorTheme = 'Default Dark Modern' }) {
  return {
    'workbench.colorTheme': colorTheme,
    'window.autoDetectColorScheme': false,
    'workbench.reduceMotion': 'on',
    'editor.cursorBlinking': 'solid',
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
  };
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./openEditor.d.mts').EditorOptions} options
 */
async function newPage(browser, { locale = 'en', viewport = { width: 1280, height: 800 } }) {
  const context = await browser.newContext({ viewport, locale, permissions: ['clipboard-read', 'clipboard-write'] });
  // A language pack would set this. Extensions read it to select their translations.
  // It is a string because the compiler of the tests adds calls to helpers that the page does not have.
  const language = JSON.stringify(locale.toLowerCase());
  await context.addInitScript({
    content: `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => ${language}, set: () => {} });`,
  });
  await context.addInitScript({ content: stillness });
  return context.newPage();
}

/** @param {string} profile */
async function readLogs(profile) {
  const folder = join(profile, 'data', 'logs');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.log'));
  /** @type {Record<string, string>} */
  const logs = {};
  for (const file of files) logs[file] = await readFile(join(folder, file), 'utf8');
  return logs;
}
