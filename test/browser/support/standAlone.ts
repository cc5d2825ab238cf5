import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FaultEntry } from '../../../src/cli/faultEntries';

/** A key pair of the sandbox. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

interface Key extends KeyPair {
  readonly endpoint: string;
  /** The user who may use one region, and one resource group if the cloud has them, and can't list regions. */
  readonly limitedUser: KeyPair & {
    readonly region: string;
    readonly project?: string;
    readonly resourceGroup?: string;
  };
}

/** The stand-alone sandbox, as `npm run sandbox` starts it. */
export interface StandAlone {
  readonly keys: { readonly zenlayer: Key; readonly alibaba: Key; readonly huawei: Key };
  /** Resolves when nothing responds at its address anymore. */
  end(): Promise<void>;
}

const tool = join(__dirname, '../../tools/commands/cli.mjs');

/** Takes the options of the command, such as `--port 0`. */
export async function startStandAlone(...options: readonly string[]): Promise<StandAlone> {
  const child = spawn(process.execPath, [tool, 'sandbox', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // As under npm, where it watches its parent, so that it never outlives this process.
    env: { ...process.env, npm_lifecycle_event: 'sandbox' },
  });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('The stand-alone sandbox ended before it was ready.'))),
  ]);
  return {
    keys: JSON.parse(String(line)) as StandAlone['keys'],
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Starts it on a free port, with faults that it has only until it ends. Takes further options of the command. */
export async function startWithFaults(
  faults: readonly FaultEntry[],
  ...options: readonly string[]
): Promise<StandAlone> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-faults-'));
  try {
    const file = join(folder, 'faults.json');
    await writeFile(file, JSON.stringify(faults));
    return await startStandAlone('--port', '0', '--faults', file, ...options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
