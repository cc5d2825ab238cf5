import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rootFolder } from '../processes/paths.mjs';
import { build } from './build.mjs';

const packagedNames = /^(package(\.nls.*)?\.json|README\.md|CHANGELOG\.md|LICENSE|media|l10n|\.vscodeignore)$/;

/** The earliest time of a zip archive. With a fixed time, the same sources give the same bytes. */
const zipEpoch = String(Date.UTC(1980, 0, 1) / 1000);

/**
 * Puts into a folder what is packaged, as it is when the package is installed.
 * @param {string} folder
 * @returns {Promise<string>} one line with the bundles' sizes
 */
export async function stagePackage(folder) {
  const names = (await readdir(rootFolder)).filter((name) => packagedNames.test(name));
  await Promise.all(names.map((name) => cp(join(rootFolder, name), join(folder, name), { recursive: true })));
  return build({ minify: true, into: join(folder, 'dist') });
}

/**
 * Packages the extension from a temporary folder, so that `dist` does not change.
 * @param {string} file the `.vsix` to write
 * @returns {Promise<string>} one line with the bundles' sizes
 */
export async function makePackage(file) {
  process.env.SOURCE_DATE_EPOCH ??= zipEpoch;
  const folder = await mkdtemp(join(tmpdir(), 'ca-package-'));
  try {
    const sizes = await stagePackage(folder);
    await mkdir(dirname(file), { recursive: true });
    const [{ createVSIX }, { repack }] = await Promise.all([import('@vscode/vsce'), import('./repack.mjs')]);
    await createVSIX({
      cwd: folder,
      packagePath: file,
      dependencies: false,
      rewriteRelativeLinks: false,
      allowMissingRepository: true,
    });
    await repack(file);
    return sizes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
