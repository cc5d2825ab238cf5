import type { Plan } from '../../domain/plan';
import type { ApiError } from '../../errors/apiError';
import type { HttpRequest, HttpResponse } from '../../http/request';
import type { Credentials } from '../contract';

/** A request as a value, and how its response is read. */
export interface ApiCall<T> {
  /** The cloud's name of the action. */
  readonly action: string;
  readonly request: HttpRequest;
  readonly read: (body: unknown, response: HttpResponse) => T;
  /** Returns the secrets in a response. Only `read` receives them: errors and the log don't. */
  readonly secretsIn?: (body: unknown) => readonly string[];
  /** Set for a write: the confirmed plan. Its `call` is this action. */
  readonly plan?: Plan;
  /** Called when the request is signed. The request is sent when this resolves, and never when it rejects. */
  readonly beforeSend?: () => Promise<void>;
}

/** The time and the nonce of a signature. */
export interface SigningContext {
  readonly now: Date;
  readonly nonce: string;
}

/** What differs between clouds on the wire. */
export interface Wire {
  readonly provider: string;
  readonly sign: (request: HttpRequest, credentials: Credentials, context: SigningContext) => HttpRequest;
  /**
   * Returns the refusal in a response, or undefined for a success. `body` is the parsed JSON, or undefined when it's
   * empty.
   */
  readonly refusal: (body: unknown, response: HttpResponse, action: string) => ApiError | undefined;
  readonly requestId: (body: unknown, response: HttpResponse) => string | undefined;
  /** The actions that a read-only account may send. All others are writes. */
  readonly reads: ReadonlySet<string>;
  readonly knowsHost: (host: string) => boolean;
  /**
   * Whether a known host may receive the key of an account with an endpoint. Left out for a cloud whose hosts all serve
   * the same accounts.
   */
  readonly isServiceOf?: (host: string, endpoint: URL) => boolean;
  /** Returns the region that a request is for, as far as the host doesn't say so. Otherwise an empty text. */
  readonly regionOf: (request: HttpRequest) => string;
}
