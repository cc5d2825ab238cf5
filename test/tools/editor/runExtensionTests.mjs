import { format, parseArgs } from 'node:util';
import { disposeAll, disposeOnExit, isDisposing } from '../processes/disposeOnExit.mjs';
import { installExtensions, startEditorServer } from './editorServer.mjs';
import { launchBrowser } from './launchBrowser.mjs';
import { pageUrl } from './pageUrl.mjs';
import { createProfile } from './profile.mjs';

/** Begins each line that the tests print: an invisible separator, which the workbench never logs. */
const outputPrefix = '\u2063';

/**
 * Runs extension tests in a real extension host, and prints their output.
 * @param {readonly string[]} args the arguments that `@vscode/test-electron` passes to VS Code, with the folder to open as operand;
 *   `--extra-extension`, a folder or a `.vsix`, installs a further extension
 * @returns {Promise<number>} the exit code of the tests
 */
export async function runExtensionTests(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extra-extension': { type: 'string', multiple: true },
    },
  });
  /** @type {string[]} */
  const workbenchLog = [];
  try {
    const extras = (values['extra-extension'] ?? []).map(String);
    const server = await startServer(text(values['user-data-dir']), extras);
    const code = await runOnServer(server, workbenchLog, {
      workspace: positionals[0],
      developmentPath: text(values.extensionDevelopmentPath),
      testsPath: text(values.extensionTestsPath),
    });
    if (code !== 0 && workbenchLog.length > 0) console.error(`Output of the workbench:\n${workbenchLog.join('\n')}`);
    return code;
  } finally {
    await disposeAll();
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' ? value : undefined;
}

/**
 * @param {string | undefined} folder of the profile
 * @param {readonly string[]} extras folders and packages of further extensions
 */
async function startServer(folder, extras) {
  const isPackage = (/** @type {string} */ file) => file.endsWith('.vsix');
  const profile = disposeOnExit(await createProfile({ folder, extensions: extras.filter((file) => !isPackage(file)) }));
  await installExtensions(profile, extras.filter(isPackage));
  const env = { CLOUD_ATTACHMENTS_OUTPUT_PREFIX: outputPrefix };
  return disposeOnExit(await startEditorServer(profile, { automated: true, trustAll: true, env }));
}

/**
 * @param {import('./editorServer.mjs').EditorServer} server
 * @param {string[]} workbenchLog
 * @param {import('./pageUrl.mjs').OpenOptions} options
 * @returns {Promise<number>}
 */
async function runOnServer(server, workbenchLog, options) {
  const browser = await launchBrowser();
  disposeOnExit({ dispose: () => browser.close() });
  const page = await browser.newPage();
  return new Promise((resolve, reject) => {
    const start = async () => {
      await page.exposeFunction('codeAutomationLog', forwardTestOutput(workbenchLog));
      await page.exposeFunction('codeAutomationExit', resolve);
      await page.goto(pageUrl(server.url, options).href);
    };
    start().catch(reject);
    page.once('crash', () => reject(new Error('The page that runs VS Code crashed.')));
    server.ended.then((code) => isDisposing() || reject(new Error(`VS Code's server ended with ${code}.`)), reject);
  });
}

/**
 * Prints the lines of the tests as they come, and keeps those of the workbench in case the tests fail.
 * @param {string[]} workbenchLog
 */
function forwardTestOutput(workbenchLog) {
  return (/** @type {string} */ _type, /** @type {readonly unknown[]} */ args) => {
    const text = format(...args);
    if (text.startsWith(outputPrefix)) console.log(text.replaceAll(outputPrefix, ''));
    else workbenchLog.push(text);
  };
}
