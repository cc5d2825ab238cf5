import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { startGuarded } from '../processes/guarded.mjs';
import { editorFolder } from '../processes/paths.mjs';

/**
 * Calls a function inside a real extension host; the contract is in the declarations beside this file.
 * @param {import('./runInEditor.d.mts').EditorRun} run
 * @returns {Promise<unknown>}
 */
export async function runInEditor({ file, developmentPath, extraExtensions = [], env = {} }) {
  const folder = await mkdtemp(join(tmpdir(), 'ca-run-'));
  try {
    const result = join(folder, 'result.json');
    const suite = join(folder, 'suite.js');
    await bundleCall(file, suite);
    const extras = extraExtensions.map((extension) => `--extra-extension=${extension}`);
    const places = [`--extensionDevelopmentPath=${developmentPath}`, `--extensionTestsPath=${suite}`];
    const args = [join(editorFolder, 'editor'), ...places, ...extras];
    const editor = startGuarded(process.execPath, args, { env: { ...process.env, ...env, CALL_RESULT: result } });
    /** @type {string[]} */
    const said = [];
    for (const stream of [editor.stdout, editor.stderr]) stream.on('data', (text) => said.push(String(text)));
    const code = await editor.ended;
    if (code !== 0) throw new Error(`${file} failed in the editor:\n${said.join('')}`);
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
    export const run = async () => writeFileSync(process.env.CALL_RESULT, JSON.stringify((await inEditor()) ?? null));`;
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
