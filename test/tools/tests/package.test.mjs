import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleParts } from '../packaging/bundleParts.mjs';
import { parts } from '../packaging/entries.mjs';
import { zipEntries } from '../packaging/zipEntries.mjs';
import { toolsFolder } from '../processes/paths.mjs';

describe('npm run package', () => {
  /** @type {string} */
  let folder;
  /** @type {Buffer} */
  let archive;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ca-vsix-'));
    archive = await packaged('one.vsix');
  });

  after(() => rm(folder, { recursive: true }));

  /** @param {string} name */
  const packaged = (name) => {
    const file = join(folder, name);
    execFileSync(process.execPath, [join(toolsFolder, 'commands', 'package.mjs'), file], { stdio: 'pipe' });
    return readFile(file);
  };

  it('creates the same bytes from the same sources', async () => {
    assert.ok(archive.equals(await packaged('other.vsix')), 'both packages hold the same bytes');
  });

  it('contains what users need and nothing else', async () => {
    const names = (await zipEntries(archive)).map(({ name }) => name);
    const allowed =
      /^extension\/(package(\.nls[^/]*)?\.json|(readme|changelog)\.md|license\.txt|(media|l10n|dist\/catalogue)\/.*|dist\/(shared\/)?[\w-]+\.js)$/i;
    const own = names.filter((name) => name.startsWith('extension/'));
    assert.deepEqual(
      own.filter((name) => !allowed.test(name)),
      [],
    );
    for (const { to } of parts) assert.ok(own.includes(`extension/dist/${to}`), `${to} is in the package`);
  });
});

describe('The parts of the extension', () => {
  /** @type {import('esbuild').Metafile} */
  let metafile;
  /** @type {ReadonlyMap<string, number>} */
  let sizes;

  before(async () => {
    const bundled = await bundleParts(true);
    metafile = bundled.metafile;
    sizes = new Map(bundled.files.map(({ path, text }) => [path, Buffer.byteLength(text)]));
  });

  /** Sources that a part must not bring along, itself or in what it shares with others. @type {Record<string, RegExp>} */
  const foreign = {
    'extension.js': /^(?!src\/(extension\.ts|ui\/startup\/|app\/commands\/commandNames\.ts))/,
    'afterActivation.js': /^(src\/(providers|finder|emulator|sandbox)|node_modules\/(node-fetch|jsonc-parser))\//,
    'main.js':
      /^(src\/(emulator|sandbox|finder\/(knowledge|weighing)|providers\/knowledge)|node_modules\/node-fetch)\//,
    'explanations.js': /^(src\/(emulator|sandbox)|src\/providers\/\w+\/api|node_modules\/(node-fetch|jsonc-parser))\//,
    'sandbox.js':
      /^(src\/(app|ui|finder)|src\/providers\/\w+\/(api|operations)|node_modules\/(node-fetch|jsonc-parser))\//,
  };

  for (const [part, pattern] of Object.entries(foreign)) {
    it(`${part} loads nothing that belongs to others`, () => {
      const sources = filesOf(metafile, part).flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}));
      assert.notDeepEqual(sources, []);
      assert.deepEqual(
        sources.filter((source) => pattern.test(source)),
        [],
      );
    });
  }

  it('take up at most 60 KB at activation', () => {
    const bytes = filesOf(metafile, 'extension.js').reduce((sum, file) => sum + (sizes.get(file) ?? Number.NaN), 0);
    assert.ok(bytes <= 60_000, `${bytes} bytes are loaded at activation`);
  });

  it('contain of the JSON library only what finds positions', () => {
    const sources = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
    assert.deepEqual(sources.filter((source) => source.startsWith('node_modules/jsonc-parser/')).sort(), [
      'node_modules/jsonc-parser/lib/esm/impl/parser.js',
      'node_modules/jsonc-parser/lib/esm/impl/scanner.js',
    ]);
  });

  it('contain each source once, so that a class is the same for all of them', () => {
    const sources = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
    assert.equal(new Set(sources).size, sources.length, 'no source is in two files');
  });
});

describe('A part of the extension that can’t be loaded', () => {
  /** @type {string} */
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ca-parts-'));
    const files = (await bundleParts(true)).files.map(({ path, text }) => ({ path: join(folder, path), text }));
    files.push({ path: join(folder, 'node_modules', 'vscode', 'index.js'), text: editorThatRecords });
    for (const { path, text } of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    await rm(join(folder, 'afterActivation.js'));
  });

  after(() => rm(folder, { recursive: true }));

  it('is logged and shown in one sentence after activation, and no rejection is left unhandled', () => {
    const activate = `
      require(${JSON.stringify(join(folder, 'extension.js'))}).activate({ subscriptions: [] });
      process.once('exit', () => console.log(JSON.stringify(require(${JSON.stringify(join(folder, 'node_modules/vscode'))}).record)));`;
    const { logged, shown } = JSON.parse(execFileSync(process.execPath, ['-e', activate], { encoding: 'utf8' }));
    assert.equal(logged.length, 1);
    assert.match(logged[0], /Cannot find module '.*afterActivation/);
    assert.deepEqual(shown, [
      'A part of Cloud Attachments can’t be loaded. Reinstall the extension and reload this window.',
    ]);
  });
});

/** The API of the editor as far as activation uses it. What is logged and shown is recorded. */
const editorThatRecords = `
  const record = { logged: [], shown: [] };
  const disposable = { dispose() {} };
  exports.record = record;
  exports.EventEmitter = class {};
  exports.Disposable = { from: () => disposable };
  exports.commands = { registerCommand: () => disposable };
  exports.lm = { registerTool: () => disposable };
  exports.l10n = { t: (text) => text };
  exports.window = {
    createOutputChannel: () => ({ ...disposable, error: (error) => record.logged.push(String(error.message)) }),
    createTreeView: () => ({ ...disposable, onDidExpandElement: () => disposable, onDidCollapseElement: () => disposable }),
    showErrorMessage: (text) => record.shown.push(text),
  };
`;

/**
 * The files that are loaded together with a part, itself included.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} part
 * @returns {string[]}
 */
function filesOf({ outputs }, part) {
  const files = new Set([part]);
  for (const file of files) {
    const imports = outputs[file]?.imports ?? [];
    for (const { path, kind, external } of imports) if (kind === 'import-statement' && !external) files.add(path);
  }
  return [...files];
}
