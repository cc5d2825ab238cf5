import { parseArgs } from 'node:util';
import type { SandboxOptions } from '../sandbox/start';

/** What the command takes, and the largest number that each of them may be. */
const largest = {
  port: 65_535,
  seed: 4_294_967_295,
  instances: 1_000_000,
  disks: 1_000_000,
  vnics: 1_000_000,
  latency: 60_000,
} as const;

type Name = keyof typeof largest;

const names = Object.keys(largest) as readonly Name[];

export const usage = 'sandbox --port 0 [--seed N] [--instances N --disks N --vnics N] [--latency MS]';

/** Wrong arguments, in one sentence. */
export class UsageError extends Error {
  override readonly name = 'WrongArguments';
}

function whole(name: Name, given: unknown): number {
  const most = largest[name];
  const text = typeof given === 'string' ? given : '';
  if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
  const instead = typeof given === 'string' ? `, not “${given}”` : '';
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}${instead}.`);
}

/** Throws WrongArguments for what the command does not know, and for numbers that are none. */
export function sandboxOptions(args: readonly string[]): SandboxOptions {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const numbers: Partial<Record<Name, number>> = {};
  for (const name of names) if (name in values) numbers[name] = whole(name, values[name]);
  const [stranger] = [
    ...Object.keys(values)
      .filter((name) => !(name in largest))
      .map((name) => `--${name}`),
    ...positionals,
  ];
  if (stranger !== undefined) throw new UsageError(`“${stranger}” isn’t a sandbox option.`);
  const { latency, port, seed, ...size } = numbers;
  return {
    size,
    ...(port === undefined ? {} : { port }),
    ...(seed === undefined ? {} : { seed }),
    ...(latency === undefined ? {} : { latencyMs: latency }),
  };
}
