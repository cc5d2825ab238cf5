import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/start';

const usage = 'sandbox --port 0 [--seed N] [--instances N --disks N --vnics N] [--latency MS]';

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not “${text}”. Usage: ${usage}`);
  return Number(text);
}

const given = <K extends string>(name: K, value: number | undefined): { [name in K]?: number } =>
  value === undefined ? {} : ({ [name]: value } as { [name in K]?: number });

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { port: text, seed: text, instances: text, disks: text, vnics: text, latency: text },
  });
  const sandbox = await startSandbox({
    ...given('port', whole('port', values.port)),
    ...given('seed', whole('seed', values.seed)),
    ...given('latencyMs', whole('latency', values.latency)),
    size: {
      ...given('instances', whole('instances', values.instances)),
      ...given('disks', whole('disks', values.disks)),
      ...given('vnics', whole('vnics', values.vnics)),
    },
  });
  process.stdout.write(`${JSON.stringify(sandbox.describe())}\n`);
  const end = (): void => void sandbox.dispose().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
