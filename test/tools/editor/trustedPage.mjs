import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vscodeFolder } from '../processes/paths.mjs';
import { pageUrl } from './pageUrl.mjs';

/**
 * Creates a page that records a folder as trusted and then opens it. Workspace trust stays on: the page trusts this folder
 * only, as if the user had selected “Yes, I trust the authors”.
 *
 * VS Code in a browser keeps the list of trusted folders in the storage of its origin, which only a page of that origin can
 * write. Scripts run only in pages among the server's own files, so the page is written beside those. Like them, it's served
 * only with the connection token, which it passes on.
 * @param {URL} server its address, with the connection token
 * @param {string} workspace
 * @returns {Promise<{ url: URL, dispose: () => Promise<void> }>} `dispose` removes the page
 */
export async function createTrustedPage(server, workspace) {
  const name = `trusted-${randomBytes(8).toString('hex')}.html`;
  const file = join(vscodeFolder, name);
  const path = decodeURIComponent(pathToFileURL(workspace).pathname);
  const folder = { scheme: 'vscode-remote', authority: server.host, path };
  await writeFile(file, html(JSON.stringify({ uriTrustInfo: [{ uri: folder, trusted: true }] })));
  const url = pageUrl(server, { workspace });
  url.pathname = `/static/${name}`;
  return { url, dispose: () => rm(file, { force: true }) };
}

/**
 * Writes the list to the database that all profiles of the workbench share, which the page creates if it's missing. Even if
 * that fails, the folder is opened: it's in Restricted Mode then.
 * @param {string} list
 */
const html = (list) => `<!DOCTYPE html>
<meta charset="utf-8">
<title>Cloud Attachments</title>
<script>
const open = () => location.replace('/' + location.search);
const request = indexedDB.open('vscode-web-state-db-global-shared');
request.onupgradeneeded = () => request.result.createObjectStore('ItemTable');
request.onerror = open;
request.onsuccess = () => {
  const write = request.result.transaction('ItemTable', 'readwrite');
  write.objectStore('ItemTable').put(${inScript(list)}, 'content.trust.model.key');
  write.oncomplete = write.onabort = () => {
    request.result.close();
    open();
  };
};
</script>
`;

/** Returns a JavaScript literal that can't end the script element that contains it. @param {string} text */
function inScript(text) {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}
