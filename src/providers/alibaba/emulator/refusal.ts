import type { CatalogueRow } from '../../../errors/catalogue';
import rows from '../errors.json';

/** Details that distinguish cases of one code. */
export interface RefusalDetail {
  /** The message, if it isn't the catalog's. */
  readonly text?: string;
  /** The index of the message, where the catalog documents the code with two. */
  readonly which?: number;
  /** The status, where the catalog documents the code with two for the same action. */
  readonly status?: number;
}

/**
 * A refusal by the emulated cloud. The code must be in the catalog, which has the status and, for some codes, the
 * message.
 */
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

/**
 * Returns the catalog row of a refusal by an action: its own, or a common one. Throws for a code that isn't in the
 * catalog.
 */
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

/** Messages for codes whose pages print none. */
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
