import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { collectOutput } from '../processes/collectOutput.mjs';
import { editorFolder } from '../processes/paths.mjs';
import { startProcessGroup } from '../processes/processGroup.mjs';

/**
 * Calls a function inside a real extension host; the contract is in the declarations beside this file.
 * @param {import('./runInEditor.d.mts').EditorRun} run
 * @returns {Promise<unknown>}
 */
export async function runInEditor({ file, developmentPath, extraExtensions = [], env = {} }) {
  const folder = await mkdtemp(join(tmpdir(), 'ca-run-'));
  try {
    const result = join(folder, 'result.json');
    const bundle = join(folder, 'call.js');
    await bundleCall(file, bundle);
    const extras = extraExtensions.map((extension) => `--extra-extension=${extension}`);
    const paths = [`--extensionDevelopmentPath=${developmentPath}`, `--extensionTestsPath=${bundle}`];
    const args = [join(editorFolder, 'vscode'), ...paths, ...extras];
    const editor = startProcessGroup(process.execPath, args, {
      env: { ...process.env, ...env, CLOUD_ATTACHMENTS_CALL_RESULT: result },
    });
    const output = collectOutput(editor);
    const code = await editor.ended;
    if (code !== 0) throw new Error(`${file} failed in the editor:\n${output()}`);
    return JSON.parse(await readFile(result, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {string} file
 * @param {string} outfile
 */
async function bundleCall(file, outfile) {
  const contents = `
    import { writeFileSync } from 'node:fs';
    import { inEditor } from ${JSON.stringify(file)};
    export const run = async () => writeFileSync(process.env.CLOUD_ATTACHMENTS_CALL_RESULT, JSON.stringify((await inEditor()) ?? null));`;
  await esbuild.build({
    stdin: { contents, resolveDir: editorFolder },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
