/** A request as it arrived, read to its end. */
export interface WireRequest {
  readonly method: string;
  /** As sent: path and query, not decoded. */
  readonly target: string;
  /** The path, not decoded. */
  readonly path: string;
  /** The query, decoded, in the order sent. */
  readonly query: URLSearchParams;
  /** Names in lower case; a name sent twice holds both values joined with a comma and a blank. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const jsonResponse = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
  body: JSON.stringify(body),
});
