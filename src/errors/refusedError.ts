/** Our own no, before any request: a whole sentence with the next step, and the documented code behind it if there is one. */
export class RefusedError extends Error {
  override readonly name = 'Refused';
  constructor(
    message: string,
    readonly because?: { readonly provider: string; readonly code: string; readonly status: number | null },
  ) {
    super(message);
  }
}
