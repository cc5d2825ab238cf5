import type { Import, Sources } from './imports';

/** Which files may import what. `*` is one name, `**` any path, `{cloud}` the cloud of the file's folder. */
interface Room {
  readonly holds: string;
  readonly mayImport: readonly string[];
  /** Types only: the code behind them stays in its own bundle. */
  readonly mayNameTypesOf?: readonly string[];
  /** Exceptions from `mayImport`. */
  readonly never?: readonly string[];
  readonly vscode?: true;
}

const base = ['domain/**', 'http/**', 'errors/**'];
/** What is about all clouds: the contract, and what their operations, records and profiles have in common. */
const contract = ['providers/*', 'providers/operations/*', 'providers/profiles/*', 'providers/records/*'];
const shared = [...contract, 'providers/session/**'];
const editor = {
  mayImport: [...base, 'finder/**', ...contract, 'providers/knowledge/**', 'app/**', 'ui/**'],
  mayNameTypesOf: ['sandbox/**', 'emulator/**'],
  vscode: true,
} as const;

/** The first row that matches a file applies. Only four files name a cloud's folder. */
const rooms: readonly Room[] = [
  { holds: 'domain/**', mayImport: ['domain/**'] },
  { holds: 'http/**', mayImport: ['http/**'] },
  { holds: 'errors/**', mayImport: ['errors/**', 'domain/**'] },
  { holds: 'finder/**', mayImport: ['finder/**', 'errors/**', 'domain/**'] },
  { holds: 'emulator/**', mayImport: ['emulator/**', ...base] },
  { holds: 'providers/registry', mayImport: [...contract, 'providers/*/index'] },
  {
    holds: 'providers/knowledge/**',
    mayImport: ['providers/knowledge/**', 'providers/*/errors.json', 'providers/*/evidence', 'finder/**', ...base],
  },
  { holds: 'providers/session/**', mayImport: [...shared, ...base] },
  { holds: 'providers/*', mayImport: [...contract, ...base], mayNameTypesOf: ['providers/session/**'] },
  { holds: 'providers/operations/*', mayImport: [...contract, ...base], mayNameTypesOf: ['providers/session/**'] },
  { holds: 'providers/profiles/*', mayImport: [...contract, ...base], mayNameTypesOf: ['providers/session/**'] },
  { holds: 'providers/records/*', mayImport: [...contract, ...base], mayNameTypesOf: ['providers/session/**'] },
  { holds: 'providers/{cloud}/errors.json', mayImport: [] },
  { holds: 'providers/{cloud}/signing', mayImport: [...shared, ...base] },
  { holds: 'providers/{cloud}/evidence', mayImport: ['finder/knowledge/evidence', 'providers/{cloud}/specificity'] },
  { holds: 'providers/{cloud}/specificity', mayImport: ['finder/knowledge/evidence'] },
  {
    holds: 'providers/{cloud}/emulator/**',
    mayImport: [
      'providers/{cloud}/emulator/**',
      'providers/{cloud}/signing',
      'providers/{cloud}/errors.json',
      'emulator/**',
      ...base,
    ],
  },
  {
    holds: 'providers/{cloud}/**',
    mayImport: [...shared, 'providers/{cloud}/**', ...base],
    never: ['providers/{cloud}/emulator/**'],
  },
  { holds: 'sandbox/dialects', mayImport: ['emulator/**', 'providers/*/emulator/**', 'providers/*/signing'] },
  { holds: 'sandbox/**', mayImport: ['sandbox/**', 'emulator/**', ...base] },
  {
    holds: 'app/**',
    mayImport: ['app/**', 'domain/**', 'errors/**', 'finder/**', ...contract, 'http/transportError', 'http/loopback'],
    mayNameTypesOf: ['http/**', 'providers/session/**'],
  },
  { holds: 'cli/embeddedRows', mayImport: ['errors/**', 'providers/*/errors.json'] },
  {
    holds: 'cli/**',
    mayImport: [
      'cli/**',
      ...base,
      'finder/**',
      'emulator/**',
      ...contract,
      'providers/knowledge/**',
      'sandbox/**',
      'app/**',
    ],
  },
  // What runs when the extension is activated: all else is loaded later.
  {
    holds: 'ui/startup/**',
    mayImport: ['ui/startup/**', 'app/commands/commandNames'],
    mayNameTypesOf: ['app/**', 'ui/**'],
    vscode: true,
  },
  { holds: 'ui/sandboxBundle', mayImport: ['sandbox/start'], mayNameTypesOf: ['app/**'] },
  { holds: 'ui/**', ...editor },
  { holds: 'extension', mayImport: ['ui/*', 'ui/startup/**'], vscode: true },
];

/** Returns a pattern as a regular expression. `**` is replaced first, because it contains `*`. */
function matcher(pattern: string, cloud = '[^/]+'): RegExp {
  const body = pattern
    .replace(/[.]/g, '\\.')
    .replaceAll('**', '\0')
    .replaceAll('*', '[^/]+')
    .replaceAll('\0', '.+')
    .replaceAll('{cloud}', `(?<cloud>${cloud})`);
  return new RegExp(`^${body}$`);
}

function complaintAbout({ from, to, typeOnly }: Import, ours: boolean): string | undefined {
  const room = rooms.find(({ holds }) => matcher(holds).test(from));
  if (!room) return `${from} lies in no room of the table`;
  if (to === 'vscode') return room.vscode ? undefined : `${from} imports vscode`;
  if (!ours) return undefined;
  const cloud = matcher(room.holds).exec(from)?.groups?.cloud;
  const allowed = typeOnly ? [...room.mayImport, ...(room.mayNameTypesOf ?? [])] : room.mayImport;
  const isOneOf = (patterns: readonly string[]) => patterns.some((pattern) => matcher(pattern, cloud).test(to));
  if (isOneOf(allowed) && !isOneOf(room.never ?? [])) return undefined;
  return `${from} (${room.holds}) imports ${typeOnly ? 'types of ' : ''}${to}`;
}

const issuing = /\bconfirmations\s*\.\s*issue\b/i;

/** Returns the files that can issue a confirmation. */
export const issuersIn = (sources: Sources): readonly string[] =>
  [...sources].filter(([, source]) => issuing.test(source)).map(([path]) => path);

/** Returns one sentence for each forbidden import, sorted. */
export function complaints(imports: readonly Import[]): readonly string[] {
  const folders = new Set(rooms.map(({ holds }) => holds.split('/')[0]));
  return imports
    .map((each) => complaintAbout(each, folders.has(each.to.split('/')[0] ?? '')))
    .filter((each): each is string => each !== undefined)
    .sort();
}
