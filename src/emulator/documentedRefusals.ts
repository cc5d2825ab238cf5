import type { CatalogueRow } from '../errors/catalogue';
import type { Refusal } from './refusal';

type Row = Pick<CatalogueRow, 'code' | 'product' | 'status' | 'actions' | 'messages' | 'meaning'> & {
  readonly origin: string;
};

/** A row of a code that a server returns, with its status. */
export type DocumentedRow = Row & { readonly status: number };

const isDocumented = (row: Row): row is DocumentedRow => row.origin === 'server' && row.status !== null;

/** The documented rows of a cloud, which decide the status and the message of a refusal. */
export class DocumentedRefusals {
  readonly #byCode = new Map<string, DocumentedRow[]>();

  constructor(rows: readonly Row[]) {
    for (const row of rows.filter(isDocumented)) {
      this.#byCode.set(row.code, [...(this.#byCode.get(row.code) ?? []), row]);
    }
  }

  /**
   * Returns the row of a refusal. With an action, that of the action itself, or of any action, comes before the first.
   * Throws for a code that isn't in the catalog with a status.
   */
  rowOf({ code, detail }: Refusal, action?: string): DocumentedRow {
    const rows = (this.#byCode.get(code) ?? []).filter(
      ({ product, status }) => product === (detail.product ?? product) && status === (detail.status ?? status),
    );
    const preferred = action === undefined ? [] : [action, '*'];
    const row = [...preferred.map((each) => rows.find(({ actions }) => actions.includes(each))), ...rows].find(
      (each) => each !== undefined,
    );
    if (!row) throw new Error(`${code} is not in the catalogue with a status.`);
    return row;
  }
}

/** Returns the message of a refusal: its own, the documented one, or undefined when its page prints none. */
export const documentedMessage = ({ detail }: Refusal, { messages }: DocumentedRow): string | undefined =>
  detail.text ?? messages?.[detail.which ?? 0] ?? messages?.[0];
