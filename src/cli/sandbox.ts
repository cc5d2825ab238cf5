import { createInterface } from 'node:readline';
import { type Sandbox, startSandbox } from '../sandbox/start';
import { respondTo } from './controlLines';
import { DrivenClock } from './drivenClock';
import { armFaults, readFaultFile } from './faultFile';
import { parseSandboxArguments, usage } from './sandboxArguments';
import { UsageError } from './usageError';

/** Returns why the sandbox couldn't be started, in one sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.message} Usage: ${usage}`;
  const { code, port, message } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Specify another port, or 0 for any free port.`;
  if (code === 'EACCES')
    return `You don’t have permission to use port ${port}. Specify another port, or 0 for any free port.`;
  return message ?? String(error);
}

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

/** Answers the lines on standard input, one after the other, until it's closed. */
async function answerLines(sandbox: Sandbox, clock: DrivenClock): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) print(await respondTo(line, sandbox, clock));
}

async function main(): Promise<void> {
  const { options, faultFile, isClockDriven } = parseSandboxArguments(process.argv.slice(2));
  const faults = faultFile === undefined ? [] : await readFaultFile(faultFile);
  const clock = isClockDriven ? new DrivenClock() : undefined;
  const sandbox = await startSandbox({ ...options, ...(clock ? { now: clock.now, pause: clock.pause } : {}) });
  if (faultFile !== undefined) armFaults(faultFile, faults, sandbox);
  const end = (): void => void sandbox.dispose().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  print(sandbox.describe());
  if (clock) await answerLines(sandbox, clock).then(end);
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(2);
});
