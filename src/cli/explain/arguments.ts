import { parseArgs } from 'node:util';
import { explainedProviders } from '../../providers/knowledge/catalogues';
import { UsageError } from '../usageError';

export const formats = ['json', 'text', 'sarif'] as const;

export type Format = (typeof formats)[number];

/** Names standard input among the files. */
export const standardInput = '-';

export const usage = 'explain [--format json|text|sarif] [--cloud zenlayer|alibaba|huawei] FILE…';

/** What `--help` prints. */
export const help = `Finds the documented error codes of Zenlayer, Alibaba Cloud, and Huawei Cloud in files, and explains them. No request is sent.

Usage: ${usage}

  FILE             A file to search. - is standard input, which is read to its end as a log.
  --format FORMAT  json (the default): one line of JSON for each code
                   text: sentences to read, with a link to the documentation
                   sarif: one SARIF 2.1.0 log, which CI systems show
  --cloud CLOUD    Only codes of this cloud: zenlayer, alibaba, or huawei. Can be repeated.
  --help           Prints this help.

The exit code is 0 if everything was searched, whether or not codes were found, and 2 if an argument is invalid or a
file can’t be read.
`;

export interface ExplainArguments {
  readonly files: readonly string[];
  readonly format: Format;
  /** The IDs of the clouds whose codes are printed. */
  readonly clouds: ReadonlySet<string>;
  readonly isHelp: boolean;
}

const options = {
  format: { type: 'string' },
  cloud: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/** Joins names as in a sentence: “a, b, or c”. */
const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')}, or ${names.at(-1)}`;

/** Returns one of the names. Throws UsageError for anything else. */
function oneOf<T extends string>(option: string, names: readonly T[], given: unknown): T {
  const name = names.find((each) => each === given);
  if (name !== undefined) return name;
  const instead = typeof given === 'string' ? `, not “${given}”` : '';
  throw new UsageError(`--${option} must be ${listed(names)}${instead}.`);
}

function checkFiles(files: readonly string[]): void {
  if (files.length === 0) throw new UsageError('No file is specified. Specify one, or - for standard input.');
  if (files.filter((file) => file === standardInput).length > 1)
    throw new UsageError('Standard input can be read only once.');
}

/** Parses the arguments. Throws UsageError for unknown options, invalid values, and if no file is specified. */
export function parseExplainArguments(args: readonly string[]): ExplainArguments {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const unknown = Object.keys(values).find((name) => !(name in options));
  if (unknown !== undefined) {
    const option = unknown.length === 1 ? `-${unknown}` : `--${unknown}`;
    throw new UsageError(`“${option}” isn’t an option of explain. Write ./${option} for a file of this name.`);
  }
  const isHelp = values.help !== undefined;
  if (!isHelp) checkFiles(positionals);
  const { format = 'json', cloud = [...explainedProviders] } = values;
  return {
    files: positionals,
    format: oneOf('format', formats, format),
    clouds: new Set([cloud].flat().map((each) => oneOf('cloud', explainedProviders, each))),
    isHelp,
  };
}
