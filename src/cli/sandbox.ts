import { startSandbox } from '../sandbox/start';
import { sandboxOptions, UsageError, usage } from './sandboxArguments';

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

async function main(): Promise<void> {
  const sandbox = await startSandbox(sandboxOptions(process.argv.slice(2)));
  const end = (): void => void sandbox.dispose().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.stdout.write(`${JSON.stringify(sandbox.describe())}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(2);
});
