import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInEditor } from '../tools/editor/runInEditor.mjs';
import { makePackage, stagePackage } from '../tools/packaging/makePackage.mjs';
import { zipEntries } from '../tools/packaging/zipEntries.mjs';
import type { Report } from '../tools/rings/benchReport.mjs';
import type { Activation } from './activation/measure';
import { medianPair, type Pair } from './pairs';

/** Hosts are started in pairs: in one of them ours is activated first, in the other the empty extension. */
const hostPairs = 5;

const ours = 'cloud-attachments.cloud-attachments';
const empty = 'nobody.empty';
const isPicture = /^extension\/media\//;
const besideEmpty = 'an empty extension';

/** An extension that does nothing, as a folder. */
async function makeEmptyExtension(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  const manifest = { name, publisher: 'nobody', version: '0.0.1', engines: { vscode: '^1.105.0' }, main: './main.js' };
  await mkdir(path);
  await writeFile(join(path, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(path, 'main.js'), 'exports.activate = () => {};\n');
  return path;
}

/** The editor's own extensions open documents while they start: in a measurement these must not activate ours. */
async function withoutLanguageEvents(extension: string): Promise<void> {
  const path = join(extension, 'package.json');
  const manifest: object = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...manifest, activationEvents: [] }));
}

async function measureHost(folder: string, order: readonly string[]): Promise<readonly Activation[]> {
  return (await runInEditor({
    file: join(__dirname, 'activation', 'measure.ts'),
    developmentPath: join(folder, 'bench'),
    extraExtensions: [join(folder, 'cloud-attachments'), join(folder, 'empty')],
    env: { BENCH_EXTENSIONS: JSON.stringify(order) },
  })) as readonly Activation[];
}

function activationOf(id: string, activations: readonly Activation[]): Activation {
  const found = activations.find((each) => each.id === id);
  if (!found) throw new Error(`${id} has not been activated.`);
  return found;
}

async function measureActivation(folder: string, report: Report): Promise<void> {
  const times: Pair[] = [];
  const heaps: Pair[] = [];
  let loadedBytes = 0;
  for (let each = 0; each < hostPairs; each += 1) {
    const withOurs = await measureHost(folder, [ours, empty]);
    const withEmpty = await measureHost(folder, [empty, ours]);
    for (const host of [withOurs, withEmpty])
      times.push({
        ours: activationOf(ours, host).milliseconds,
        beside: activationOf(empty, host).milliseconds,
      });
    const [oursAlone, emptyAlone] = [activationOf(ours, withOurs), activationOf(empty, withEmpty)];
    heaps.push({ ours: oursAlone.heapBytes / 1e6, beside: emptyAlone.heapBytes / 1e6 });
    loadedBytes = oursAlone.loadedBytes;
  }
  const time = medianPair(times);
  const heap = medianPair(heaps);
  report.row({
    name: 'activation beside an empty extension',
    unit: 'ms',
    ours: time.ours,
    beside: { [besideEmpty]: time.beside },
    goal: 1.5,
  });
  report.row({
    name: 'bytes evaluated at activation',
    unit: 'KB',
    ours: loadedBytes / 1000,
    beside: { limit: 60 },
    goal: 1,
  });
  report.row({
    name: 'heap after activation beside an empty extension',
    unit: 'MB',
    ours: heap.ours,
    beside: { [besideEmpty]: heap.beside },
    goal: 1.2,
  });
}

async function measurePackage(folder: string, report: Report): Promise<void> {
  const file = join(folder, 'cloud-attachments.vsix');
  await makePackage(file);
  const readme = await readFile(join(__dirname, '../../README.md'), 'utf8');
  const entries = await zipEntries(await readFile(file));
  const pictures = entries.filter(
    ({ name }) => isPicture.test(name) && readme.includes(name.replace('extension/', '')),
  );
  const bytes = (await stat(file)).size - pictures.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  report.row({
    name: 'vsix without README pictures',
    unit: 'KB',
    ours: bytes / 1000,
    beside: { limit: 500 },
    goal: 1,
  });
}

/** What the extension costs everybody who has it installed, whether they use it or not. */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  try {
    await stagePackage(join(folder, 'cloud-attachments'));
    await withoutLanguageEvents(join(folder, 'cloud-attachments'));
    for (const name of ['empty', 'bench']) await makeEmptyExtension(folder, name);
    await measureActivation(folder, report);
    await measurePackage(folder, report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
