/** What distinguishes the cases of one code. */
export interface RefusalDetail {
  /** The product whose pages document the code, where several products of a cloud have the same code. */
  readonly product?: string;
  /** The message, if it isn't the catalog's. */
  readonly text?: string;
  /** The index of the message, where the catalog documents the code with several. */
  readonly which?: number;
  /** The status, where the catalog documents the code with several for the same action. */
  readonly status?: number;
}

/** A refusal by the emulated cloud. The cloud's catalog has its status and, for some codes, its message. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    readonly detail: RefusalDetail = {},
  ) {
    super(detail.text ?? code);
  }
}
