import { parseArgs } from 'node:util';
import type { SandboxOptions } from '../sandbox/start';
import { UsageError } from './usageError';

/** The options of the command with the largest value of each. */
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

export const usage =
  'sandbox --port 0 [--seed N] [--instances N --disks N --vnics N] [--latency MS] [--faults FILE] [--clock driven]';

function wholeNumber(name: Name, given: unknown): number {
  const most = largest[name];
  const text = typeof given === 'string' ? given : '';
  if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
  const instead = typeof given === 'string' ? `, not “${given}”` : '';
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}${instead}.`);
}

export interface SandboxArguments {
  readonly options: SandboxOptions;
  /** The file with the faults of the sandbox. */
  readonly faultFile: string | undefined;
  /** Whether time passes only when a line on standard input asks for it. */
  readonly isClockDriven: boolean;
}

function readClock(given: unknown): boolean {
  if (given === undefined || given === 'driven') return given === 'driven';
  const instead = typeof given === 'string' ? `, not “${given}”` : '';
  throw new UsageError(`--clock must be driven${instead}.`);
}

function readPath(given: unknown): string | undefined {
  if (given === undefined || (typeof given === 'string' && given !== '')) return given;
  throw new UsageError('--faults must be followed by the path of a file.');
}

/** Parses the arguments. Throws UsageError for unknown options and invalid values. */
export function parseSandboxArguments(args: readonly string[]): SandboxArguments {
  const options = Object.fromEntries([...names, 'clock', 'faults'].map((name) => [name, { type: 'string' } as const]));
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const numbers: Partial<Record<Name, number>> = {};
  for (const name of names) if (name in values) numbers[name] = wholeNumber(name, values[name]);
  const [unknownOption] = [
    ...Object.keys(values)
      .filter((name) => !(name in options))
      .map((name) => `--${name}`),
    ...positionals,
  ];
  if (unknownOption !== undefined) throw new UsageError(`“${unknownOption}” isn’t a sandbox option.`);
  const { latency, port, seed, ...size } = numbers;
  return {
    faultFile: readPath(values.faults),
    isClockDriven: readClock(values.clock),
    options: {
      size,
      ...(port === undefined ? {} : { port }),
      ...(seed === undefined ? {} : { seed }),
      ...(latency === undefined ? {} : { latencyMs: latency }),
    },
  };
}
