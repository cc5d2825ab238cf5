/** @throws {Error} when this Node.js is older than the project's tools need */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Cloud Attachments requires Node.js 20.19 or later. This is ${version}.`);
}
