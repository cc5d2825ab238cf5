/**
 * Thrown when Cloud Attachments blocks an operation before it sends a request. The message is a whole sentence with the
 * next step. `documented` is the code that the cloud would return, if there is one.
 */
export class RefusedError extends Error {
  override readonly name = 'Refused';
  constructor(
    message: string,
    readonly documented?: { readonly provider: string; readonly code: string; readonly status: number | null },
  ) {
    super(message);
  }
}
