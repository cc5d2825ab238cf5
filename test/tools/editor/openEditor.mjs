import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { installPackages, startEditorServer } from './editorServer.mjs';
import { pageUrl } from './pageUrl.mjs';
import { makeProfile } from './profile.mjs';

/** The workbench's own marks: it is restored, and it knows what extensions contribute. */
const ready = ['code/didStartWorkbench', 'code/didLoadExtensions'];

/**
 * Opens VS Code in a headless Chromium; the contract is in the declarations beside this file.
 * @param {import('./openEditor.d.mts').EditorOptions} [options]
 * @returns {Promise<import('./openEditor.d.mts').Editor>}
 */
export async function openEditor(options = {}) {
  /** @type {(() => Promise<unknown>)[]} */
  const parts = [];
  const dispose = async () => {
    for (const end of parts.splice(0).reverse()) await end();
  };
  try {
    const profile = await makeProfile({
      settings: { ...presets(options), ...options.settings },
      extensions: options.extraExtensions ?? [],
    });
    parts.push(profile.dispose);
    await installPackages(profile, options.vsix ? [options.vsix] : []);
    const server = await startEditorServer(profile, {
      automated: options.developmentPath !== undefined,
      trustAll: options.trust ?? true,
      env: options.env ?? {},
    });
    parts.push(server.dispose);
    const browser = await launchBrowser();
    parts.push(() => browser.close());
    const page = await newPage(browser, options);
    page.on('console', (message) => server.logs.push(message.text()));
    const url = pageUrl(server.url, options);
    await page.goto(url.href);
    for (const mark of ready) {
      await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, { timeout: 60_000 });
    }
    return { page, url, logs: server.logs, profile: profile.folder, readLogs: () => readLogs(profile.folder), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** @param {import('./openEditor.d.mts').EditorOptions} options */
function presets({ colorTheme = 'Default Dark Modern' }) {
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
  // A language pack would set this; extensions are told of it and bring their own translations.
  // As text: what compiles tests puts calls into functions that only its own modules know.
  const language = JSON.stringify(locale.toLowerCase());
  await context.addInitScript({
    content: `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => ${language}, set: () => {} });`,
  });
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
