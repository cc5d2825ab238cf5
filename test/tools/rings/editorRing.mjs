import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { build } from '../packaging/build.mjs';
import { disposeAll, disposeOnExit } from '../processes/disposeOnExit.mjs';
import { editorFolder, rootFolder, toolsFolder } from '../processes/paths.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';
import { testFiles } from './testFiles.mjs';

// Runs the tests of test/editor in a real extension host: of the VS Code in VSCODE_PATH, or of the packaged one.
runIfMain(import.meta.url, async () => {
  const bundles = await mkdtemp(join(tmpdir(), 'ca-tests-'));
  disposeOnExit({ dispose: () => rm(bundles, { recursive: true, force: true }) });
  try {
    await build();
    await bundleTests(bundles);
    await runTests({
      vscodeExecutablePath: process.env.VSCODE_PATH ?? join(editorFolder, 'vscode'),
      extensionDevelopmentPath: rootFolder,
      extensionTestsPath: join(toolsFolder, 'rings', 'extensionTests.cjs'),
      extensionTestsEnv: { CLOUD_ATTACHMENTS_TESTS: bundles },
      launchArgs: [join(rootFolder, 'test', 'fixtures', 'workspace'), '--user-data-dir', join(bundles, 'profile')],
    });
  } finally {
    await disposeAll();
  }
});

/** @param {string} folder */
async function bundleTests(folder) {
  await esbuild.build({
    entryPoints: testFiles('editor'),
    outdir: folder,
    outbase: join(rootFolder, 'test', 'editor'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode'],
    inject: [join(editorFolder, 'prefixedConsole.mjs')],
    logLevel: 'warning',
  });
  await esbuild.stop();
}
