import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { serve } from '../http/loopbackServer';

/** One recorded response of a cloud. */
export interface Recorded {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; `text` for other content, `pages` for several in turn. */
  readonly body?: unknown;
  readonly text?: string;
  readonly pages?: readonly unknown[];
  /**
   * JSON for other requests of the same reading, by the end of their path or their action; `__status` is their status.
   */
  readonly also?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly body: unknown;
}

/** More requests than any list of these may need. A client that continues is aborted, and its test fails. */
const mostRequests = 2500;

export interface RecordedServer {
  readonly url: URL;
  /** Aborted when the client has sent more requests than any reading may. */
  readonly tooMany: AbortSignal;
  close(): Promise<void>;
}

function besideIn({ also = {} }: Recorded, { url, headers }: Received): Reply | undefined {
  const key = Object.keys(also).find((each) => url.pathname.endsWith(each) || headers['x-acs-action'] === each);
  if (key === undefined) return undefined;
  const { __status: status = 200, ...body } = also[key] ?? {};
  return { status: Number(status), body };
}

/** Responds on loopback as recorded. The last page is repeated for further requests. */
export async function serveRecorded(
  recorded: Recorded,
  beside: (request: Received) => Reply | undefined = () => undefined,
): Promise<RecordedServer> {
  const tooMany = new AbortController();
  const { status, headers = {}, pages = [recorded.body] } = recorded;
  let given = 0;

  function textOf(): string {
    if (recorded.text !== undefined) return recorded.text;
    const page = pages[Math.min(given, pages.length - 1)];
    given += 1;
    return page === undefined ? '' : JSON.stringify(page);
  }

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = message;
    const request = { method, url: new URL(url, server.url), headers: message.headers, body: await text(message) };
    if (server.requests > mostRequests) tooMany.abort(new Error(`More than ${mostRequests} requests were sent.`));
    const other = besideIn(recorded, request) ?? beside(request);
    if (other) {
      response.writeHead(other.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(other.body));
      return;
    }
    response.writeHead(status, headers);
    response.end(textOf());
  }

  const server = await serve((message, response) => void answer(message, response));
  return { url: server.url, tooMany: tooMany.signal, close: () => server.close() };
}
