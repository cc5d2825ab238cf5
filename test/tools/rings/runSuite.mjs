import { format, parseArgs } from 'node:util';
import { launchBrowser } from '../editor/browser.mjs';
import { installPackages, startEditorServer } from '../editor/editorServer.mjs';
import { pageUrl } from '../editor/pageUrl.mjs';
import { makeProfile } from '../editor/profile.mjs';
import { endAll, endsWithUs, isEnding } from '../processes/ending.mjs';

/** Begins each line that the suite prints: an invisible separator, which the workbench never logs. */
const outputMark = '\u2063';

/**
 * Runs a test suite in a real extension host, and prints what the suite prints.
 * @param {readonly string[]} args those that `@vscode/test-electron` gives to VS Code, with the folder to open as operand;
 *   `--extra-extension`, a folder or a `.vsix`, has a further extension installed
 * @returns {Promise<number>} the suite's exit code
 */
export async function runSuite(args) {
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
    const code = await runOn(server, workbenchLog, {
      workspace: positionals[0],
      developmentPath: text(values.extensionDevelopmentPath),
      testsPath: text(values.extensionTestsPath),
    });
    if (code !== 0 && workbenchLog.length > 0)
      console.error(`What the workbench logged meanwhile:\n${workbenchLog.join('\n')}`);
    return code;
  } finally {
    await endAll();
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' ? value : undefined;
}

/**
 * @param {string | undefined} folder the profile's
 * @param {readonly string[]} extras folders and packages of further extensions
 */
async function startServer(folder, extras) {
  const isPackage = (/** @type {string} */ file) => file.endsWith('.vsix');
  const profile = endsWithUs(await makeProfile({ folder, extensions: extras.filter((file) => !isPackage(file)) }));
  await installPackages(profile, extras.filter(isPackage));
  const env = { CLOUD_ATTACHMENTS_OUTPUT_MARK: outputMark };
  return endsWithUs(await startEditorServer(profile, { automated: true, trustAll: true, env }));
}

/**
 * @param {import('../editor/editorServer.mjs').EditorServer} server
 * @param {string[]} workbenchLog
 * @param {import('../editor/pageUrl.mjs').Opened} opened
 * @returns {Promise<number>}
 */
async function runOn(server, workbenchLog, opened) {
  const browser = await launchBrowser();
  endsWithUs({ dispose: () => browser.close() });
  const page = await browser.newPage();
  return new Promise((resolve, reject) => {
    const start = async () => {
      await page.exposeFunction('codeAutomationLog', forwarderBeside(workbenchLog));
      await page.exposeFunction('codeAutomationExit', resolve);
      await page.goto(pageUrl(server.url, opened).href);
    };
    start().catch(reject);
    page.once('crash', () => reject(new Error('The page that runs VS Code crashed.')));
    server.ended.then((code) => isEnding() || reject(new Error(`VS Code's server ended with ${code}.`)), reject);
  });
}

/**
 * Prints the suite's own lines as they come, and keeps the workbench's for the case that the suite fails.
 * @param {string[]} workbenchLog
 */
function forwarderBeside(workbenchLog) {
  return (/** @type {string} */ _type, /** @type {readonly unknown[]} */ args) => {
    const text = format(...args);
    if (text.startsWith(outputMark)) console.log(text.replaceAll(outputMark, ''));
    else workbenchLog.push(text);
  };
}
