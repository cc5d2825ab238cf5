import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { companyAuthority } from '../http/certificates';
import { runInEditor } from '../tools/editor/runInEditor.mjs';
import type { Report } from '../tools/rings/benchReport.mjs';
import { startDistantServer } from './transport/distantServer';
import type { Carrier, Milliseconds, Task } from './transport/measure';

/**
 * Which transport carries lists best: one request after another, as pages come, over TLS and a line that takes time. Writes
 * are no part of it: they are few, and each opens a connection on purpose.
 */
const requests = 50;
const roundTripMs = 50;
const measure = join(__dirname, 'transport', 'measure.ts');

const page = JSON.stringify({
  disks: Array.from({ length: 100 }, (_, each) => ({ diskId: `d-${each}`, diskName: `data ${each}`, size: 40 })),
});

interface Place {
  readonly name: string;
  /** Carries lists there. */
  readonly ours: Carrier;
  readonly beside: Carrier;
  /** What the choice is to gain; where it is a matter of taste, what it may cost. */
  readonly goal: number;
  readonly run: (folder: string, env: NodeJS.ProcessEnv) => Promise<Milliseconds>;
}

const places: readonly Place[] = [
  { name: 'plain Node.js', ours: 'node-fetch', beside: 'own fetch', goal: 1.2, run: runInNode },
  { name: 'the extension host', ours: 'own fetch', beside: 'node-fetch', goal: 0.6, run: runInHost },
];

async function runInNode(_: string, env: NodeJS.ProcessEnv): Promise<Milliseconds> {
  const script = `require(${JSON.stringify(measure)}).inEditor().then((ms) => console.log(JSON.stringify(ms)))`;
  const child = promisify(execFile)(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
    cwd: __dirname,
    env: { ...process.env, ...env },
  });
  return JSON.parse((await child).stdout);
}

async function runInHost(folder: string, env: NodeJS.ProcessEnv): Promise<Milliseconds> {
  const manifest = { name: 'bench', publisher: 'nobody', version: '0.0.1', engines: { vscode: '^1.105.0' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return (await runInEditor({ file: measure, developmentPath: folder, env })) as Milliseconds;
}

async function measureIn(place: Place, report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  const [ours, beside, warm] = await Promise.all([
    startDistantServer(page, roundTripMs),
    startDistantServer(page, roundTripMs),
    startDistantServer(page, 0),
  ]);
  try {
    const authority = join(folder, 'authority.pem');
    await writeFile(authority, companyAuthority);
    const urls = { [place.ours]: ours.url, [place.beside]: beside.url, warm: warm.url } as Task['urls'];
    // The editor's fetch takes the system's authorities, on Linux from this file, and none of Node's extra ones.
    const trusted = { NODE_EXTRA_CA_CERTS: authority, SSL_CERT_FILE: authority };
    const ms = await place.run(folder, { ...trusted, BENCH_TASK: JSON.stringify({ requests, urls } satisfies Task) });
    report.row({
      name: `${requests} pages over TLS, ${roundTripMs} ms away, in ${place.name}`,
      unit: 'ms',
      ours: Math.round(ms[place.ours]),
      beside: { [place.beside]: Math.round(ms[place.beside]) },
      goal: place.goal,
    });
    report.row({
      name: `connections for ${requests} pages in ${place.name}`,
      unit: 'connections',
      ours: ours.connections,
      beside: { [place.beside]: beside.connections },
      goal: 2,
    });
  } finally {
    await Promise.all([ours, beside, warm].map((server) => server.close()));
    await rm(folder, { recursive: true, force: true });
  }
}

export async function run(report: Report): Promise<void> {
  for (const place of places) await measureIn(place, report);
}
