import type { CatalogueRow } from '../../../errors/catalogue';
import rows from '../errors.json';

/** What sets one case of a code apart. */
export interface RefusalDetail {
  /** A wording of its own. */
  readonly text?: string;
  /** Where the catalogue documents the code with two messages: which, counted from 0. */
  readonly which?: number;
  /** Where it documents the code with two statuses for the same action. */
  readonly status?: number;
}

/** The cloud's no. The code is one of the catalogue's, which also knows the status and, for some, the message. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    readonly detail: RefusalDetail = {},
  ) {
    super(code);
  }
}

type Row = Pick<CatalogueRow, 'code' | 'status' | 'actions' | 'messages'>;

const byCode = new Map<string, Row[]>();
for (const row of rows as readonly Row[]) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row]);

/** The row by which an action refuses with a code: its own, else the common one. Throws for a code that is in none. */
export function rowOf({ code, detail }: Refusal, action: string): Row & { readonly status: number } {
  const documented = (byCode.get(code) ?? []).filter(
    ({ status }) => status !== null && (detail.status ?? status) === status,
  );
  const row =
    documented.find((each) => each.actions.includes(action)) ??
    documented.find((each) => each.actions.includes('*')) ??
    documented[0];
  if (!row || row.status === null) throw new Error(`${code} is not in the catalogue.`);
  return { ...row, status: row.status };
}

/** Our own wording for codes whose pages print none that we hold. */
const plainMessages: Readonly<Record<string, string>> = {
  'InvalidAccessKeyId.NotFound': 'Specified access key is not found.',
  'InvalidTimeStamp.Expired': 'Specified time stamp or date value is expired.',
  'InvalidTimeStamp.Format': 'Specified time stamp or date value is not well formatted.',
  SignatureNonceUsed: 'Specified signature nonce was used already.',
  IncompleteSignature: 'The request signature does not conform to the standards.',
  'InvalidRegionId.NotFound': 'The specified RegionId does not exist.',
  DryRunOperation: 'Request validation has been passed with DryRun flag set.',
  'DRYRUN.SUCCESS': 'Request validation has been passed with DryRun flag set.',
  'InvalidOperation.InvalidEniState': 'The state of the network interface does not allow the operation.',
  'InvalidOperation.InvalidEcsState': 'The state of the instance does not allow the operation.',
  'InvalidOperation.EniServiceManaged': 'The network interface is managed by another service.',
  'InvalidOperation.DetachPrimaryEniNotAllowed': 'A primary network interface cannot be detached.',
};

export const messageOf = ({ code, detail: { text, which = 0 } }: Refusal, row: Row): string =>
  text ?? row.messages?.[which] ?? row.messages?.[0] ?? plainMessages[code] ?? `The request was refused with ${code}.`;
