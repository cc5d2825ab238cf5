/**
 * @typedef {object} OpenOptions
 * @property {string | undefined} [workspace] the folder to open
 * @property {string | undefined} [developmentPath] an extension to run from its folder
 * @property {string | undefined} [testsPath] a module exporting `run(): Promise<void>`, to be run in the extension host
 */

/**
 * The address at which an editor server opens a folder or runs tests.
 * @param {URL} server
 * @param {OpenOptions} options
 */
export function pageUrl(server, { workspace, developmentPath, testsPath }) {
  const url = new URL(server);
  /** @param {string} path */
  const remote = (path) => `vscode-remote://${server.host}${path}`;
  const payload = [
    ...(developmentPath ? [['extensionDevelopmentPath', remote(developmentPath)]] : []),
    ...(testsPath ? [['extensionTestsPath', remote(testsPath)]] : []),
  ];
  if (workspace) url.searchParams.set('folder', workspace);
  else url.searchParams.set('ew', 'true');
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url;
}
