import { statSync } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { collectGarbage } from '../collectGarbage';

/** What activating an extension takes. */
export interface Activation {
  readonly id: string;
  readonly milliseconds: number;
  /** Of all that the host has on its heap afterwards. */
  readonly heapBytes: number;
  /** Of the extension's files that have been loaded by then. */
  readonly loadedBytes: number;
}

const quietAnswers = 20;
const betweenAnswersMs = 50;
const mostAnswers = 400;

/** Resolves when the workbench, which is still starting, answers evenly: every activation waits for it. */
async function settle(): Promise<void> {
  let fastest = Number.POSITIVE_INFINITY;
  let quiet = 0;
  for (let asked = 0; asked < mostAnswers && quiet < quietAnswers; asked += 1) {
    const start = performance.now();
    await vscode.commands.getCommands(true);
    const taken = performance.now() - start;
    fastest = Math.min(fastest, taken);
    quiet = taken < 3 * fastest ? quiet + 1 : 0;
    await setTimeout(betweenAnswersMs);
  }
}

async function activate(id: string): Promise<Activation> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} is already active.`);
  const start = performance.now();
  await extension.activate();
  const milliseconds = performance.now() - start;
  // What is loaded right after activation counts, too.
  await settle();
  collectGarbage();
  const files = Object.keys(require.cache).filter((file) => file.startsWith(extension.extensionPath + sep));
  return {
    id,
    milliseconds,
    heapBytes: process.memoryUsage().heapUsed,
    loadedBytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

/** Activates the extensions in `BENCH_EXTENSIONS`, in that order. */
export async function inEditor(): Promise<readonly Activation[]> {
  await settle();
  const activations: Activation[] = [];
  for (const id of JSON.parse(process.env.BENCH_EXTENSIONS ?? '[]') as readonly string[])
    activations.push(await activate(id));
  return activations;
}
