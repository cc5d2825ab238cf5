import { type WireRequest, type WireResponse, wireRequest } from '../wire';

/** A request that may change a world: all that its action reads, without credentials, signature, or token. */
export interface RecordedRequest {
  readonly method: string;
  /** The path and the query, not decoded. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const isRecorded = (result: WireResponse | RecordedRequest): result is RecordedRequest => 'target' in result;

/** Records a request with only these of its headers. Its path and query must not contain credentials. */
export const recordRequest = (request: WireRequest, headers: readonly string[]): RecordedRequest => ({
  method: request.method,
  target: request.target,
  headers: Object.fromEntries(
    headers.flatMap((name) => {
      const value = request.headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
  body: request.body.toString('utf8'),
});

export const requestOf = ({ method, target, headers, body }: RecordedRequest): WireRequest =>
  wireRequest(method, target, headers, Buffer.from(body));
