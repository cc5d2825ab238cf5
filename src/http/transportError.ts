/** Why there is no usable response. */
export type TransportFault =
  | 'timeout'
  | 'canceled'
  | 'network'
  | 'certificate'
  | 'tooLarge'
  | 'redirect'
  | 'insecure'
  | 'notJson'
  /** JSON, but not as the cloud documents it. */
  | 'unreadable'
  | 'cutOff';

export interface TransportFacts {
  /** The code of the system or of OpenSSL, such as ECONNREFUSED. */
  readonly reason?: string;
  /** The header of an unusable response, as sent. */
  readonly retryAfter?: string;
}

/**
 * Thrown when there is no usable response. `host` and, if a response began, `status` name its source. The message
 * contains neither secrets nor the body. The cause isn't kept, because fetch prints the whole URL in it and JSON.parse
 * a part of the body.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(
    readonly fault: TransportFault,
    readonly host: string,
    message: string,
    /**
     * False only when the failure proves that the request was never written. Otherwise the request may have reached the
     * cloud, and the effect of a write is unknown.
     */
    readonly maySent: boolean,
    readonly status?: number,
    readonly facts: TransportFacts = {},
  ) {
    super(message);
  }
}
