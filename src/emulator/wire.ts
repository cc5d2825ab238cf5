/** A request with its complete body. */
export interface WireRequest {
  readonly method: string;
  /** The path and the query as sent, not decoded. */
  readonly target: string;
  /** The path, not decoded. */
  readonly path: string;
  /** The decoded query, in the order sent. */
  readonly query: URLSearchParams;
  /** Lower-case names. The values of a repeated name are joined with a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Creates a request from what was sent. */
export function wireRequest(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): WireRequest {
  const [path = '/', query = ''] = target.split(/\?(.*)/s);
  return { method, target, path, query: new URLSearchParams(query), headers, body };
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
