import type { Plan } from '../../domain/plan';
import type { ApiError } from '../../errors/apiError';
import type { HttpRequest, HttpResponse } from '../../http/request';
import type { Credentials } from '../contract';

/** One request and how to read its answer, as a value: nothing is sent by making one. */
export interface ApiCall<T> {
  /** The cloud's name of the action. */
  readonly action: string;
  readonly request: HttpRequest;
  readonly read: (answer: unknown, raw: HttpResponse) => T;
  /** Set for a write: the plan that a person agreed to. Its `call` is this action. */
  readonly plan?: Plan;
  /** Asked when the request is signed and ready: it is sent when this resolves, and never when it rejects. */
  readonly beforeSend?: () => Promise<void>;
}

/** The time and the one-off value that a signature is made with. */
export interface SigningContext {
  readonly now: Date;
  readonly nonce: string;
}

/** What differs from cloud to cloud on the wire. */
export interface Wire {
  readonly provider: string;
  readonly sign: (request: HttpRequest, credentials: Credentials, moment: SigningContext) => HttpRequest;
  /** The refusal in an answer, or undefined for a success. `body` is the parsed JSON, undefined when empty. */
  readonly refusal: (body: unknown, answer: HttpResponse, action: string) => ApiError | undefined;
  readonly requestId: (body: unknown, answer: HttpResponse) => string | undefined;
  /** The actions that a read-only account may send. A write is whatever is not listed here. */
  readonly reads: ReadonlySet<string>;
  readonly knowsHost: (host: string) => boolean;
}
