import type { Catalogue, CatalogueRow, CodeNames } from './catalogue';
import { namesOfRows, rowsByCode } from './catalogueOfRows';
import { CodeLookup } from './codeLookup';

/**
 * The form in which the package contains a catalog. The lines are JSON, in the order of the code names: one for each code
 * with the fields of its rows, then one for each code with their English texts, then one for each code with the Chinese
 * ones, because what is alike compresses best together. Each row is a list of its fields, because the names of fields take
 * up more space than many values.
 */
export interface PackedCatalogue {
  readonly names: CodeNames;
  /** Joined by line feeds. */
  readonly lines: string;
}

type RareFields = Partial<
  Pick<
    CatalogueRow,
    | 'here'
    | 'otherStatuses'
    | 'throttle'
    | 'credentialFault'
    | 'certainty'
    | 'origin'
    | 'appearsIn'
    | 'messages'
    | 'versions'
  >
>;

type PackedFields = readonly [
  product: string,
  status: number | null,
  /** Separated by spaces. */
  actions: string,
  /** Of a read and of a write, or of both. */
  reaction: string,
  /** The URL. Where it ends with the name of an action: `>` and its position, or `<` if it's in lower case. */
  docs: string,
  rare?: RareFields,
];

type PackedTexts = readonly [meaning: string, remedy: string];

const usual = { certainty: 'documented', origin: 'server' } as const;

/** Returns a URL without its end if that is the name of an action, which is then named by its position. */
function packDocs(docs: string, actions: readonly string[]): string {
  for (const [index, action] of actions.entries()) {
    if (docs.endsWith(action)) return `${docs.slice(0, -action.length)}>${index}`;
    if (docs.endsWith(action.toLowerCase())) return `${docs.slice(0, -action.length)}<${index}`;
  }
  return docs;
}

function unpackDocs(packed: string, actions: readonly string[]): string {
  const at = Math.max(packed.lastIndexOf('<'), packed.lastIndexOf('>'));
  if (at < 0) return packed;
  const action = actions[Number(packed.slice(at + 1))] ?? '';
  return packed.slice(0, at) + (packed[at] === '>' ? action : action.toLowerCase());
}

function packFields(row: CatalogueRow): PackedFields {
  const { code: _, product, status, actions, meaning, remedy, read, write, docs, certainty, origin, ...others } = row;
  const rare: RareFields = {
    ...others,
    ...(certainty === usual.certainty ? {} : { certainty }),
    ...(origin === usual.origin ? {} : { origin }),
  };
  const reaction = read === write ? read : `${read} ${write}`;
  const packed = [product, status, actions.join(' '), reaction, packDocs(docs, actions)] as const;
  return Object.keys(rare).length === 0 ? packed : [...packed, rare];
}

const packTexts =
  (language: keyof CatalogueRow['meaning']) =>
  ({ meaning, remedy }: CatalogueRow): PackedTexts => [meaning[language], remedy[language]];

/** In the order of their lines. */
const packers: readonly ((row: CatalogueRow) => PackedFields | PackedTexts)[] = [
  packFields,
  packTexts('en'),
  packTexts('zh-cn'),
];

function unpackRow(code: string, packed: PackedFields, english: PackedTexts, chinese: PackedTexts): CatalogueRow {
  const [product, status, actionNames, reaction, docs, rare] = packed;
  const actions = actionNames === '' ? [] : actionNames.split(' ');
  const [read, write = read] = reaction.split(' ') as CatalogueRow['read'][];
  return {
    code,
    product,
    status,
    actions,
    meaning: { en: english[0], 'zh-cn': chinese[0] },
    remedy: { en: english[1], 'zh-cn': chinese[1] },
    read: read ?? 'invalidRequest',
    write: write ?? 'invalidRequest',
    docs: unpackDocs(docs, actions),
    ...usual,
    ...rare,
  };
}

/** Packs a catalog. Codes with similar names come one after the other, because their texts are similar too. */
export function packCatalogue(rows: readonly CatalogueRow[]): PackedCatalogue {
  const sorted = [...rows].sort((one, other) => (one.code < other.code ? -1 : one.code > other.code ? 1 : 0));
  const groups = rowsByCode(sorted);
  const names = namesOfRows(sorted);
  const groupsInOrder = [...names.withOneRow, ...names.withSeveralRows].map((code) => groups.get(code) ?? []);
  const lines = packers.flatMap((pack) => groupsInOrder.map((group) => JSON.stringify(group.map((row) => pack(row)))));
  return { names, lines: lines.join('\n') };
}

const lineFeed = 10;

/** Returns where each line of a text begins, and where a further line would. */
function lineStarts(text: Buffer): Uint32Array {
  const starts = [0];
  for (let at = text.indexOf(lineFeed); at >= 0; at = text.indexOf(lineFeed, at + 1)) starts.push(at + 1);
  return Uint32Array.from([...starts, text.length + 1]);
}

/**
 * Returns a packed catalog, whose rows are read from its lines one code at a time. Throws if the lines aren't those of
 * the names.
 */
export function openPackedCatalogue(
  { withOneRow, withSeveralRows }: Omit<CodeNames, 'byProduct'>,
  lines: Buffer,
): Catalogue {
  const codes = [...withOneRow, ...withSeveralRows];
  const lookup = new CodeLookup(codes);
  const starts = lineStarts(lines);
  if (starts.length !== packers.length * codes.length + 1)
    throw new Error('The error code catalog is damaged. Reinstall the extension.');
  const lineAt = (index: number) =>
    JSON.parse(lines.toString('utf8', starts[index], (starts[index + 1] ?? 1) - 1)) as readonly unknown[];
  const rowsOf = (code: string): readonly CatalogueRow[] => {
    const index = lookup.indexOf(code) ?? codes.length;
    const [fields = [], english = [], chinese = []] = packers.map((_, part) => lineAt(part * codes.length + index));
    return fields.map((packed, row) =>
      unpackRow(code, packed as PackedFields, english[row] as PackedTexts, chinese[row] as PackedTexts),
    );
  };
  return { codes, rowsFor: (code) => lookup.documentedFor(code).flatMap(rowsOf) };
}
