/** Why no usable answer arrived. */
export type TransportFault =
  | 'timeout'
  | 'cancelled'
  | 'network'
  | 'certificate'
  | 'tooLarge'
  | 'redirect'
  | 'insecure'
  | 'notJson'
  /** JSON, but not what the cloud's documents promise. */
  | 'unreadable'
  | 'cutOff';

export interface TransportFacts {
  /** The system's or OpenSSL's code behind it, such as ECONNREFUSED. */
  readonly reason?: string;
  /** The header of an answer that could not be used, as sent. */
  readonly retryAfter?: string;
}

/**
 * No usable answer. `host` and, when an answer began, `status` tell where; the message holds neither secret nor body.
 * The failure underneath is not kept as a cause: fetch prints the whole URL in it, JSON.parse a piece of the body.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(
    readonly fault: TransportFault,
    readonly host: string,
    message: string,
    /**
     * False only when the failure proves that the request was never written. Otherwise it may have reached the cloud, and
     * the effect of a write is unknown.
     */
    readonly maySent: boolean,
    readonly status?: number,
    readonly facts: TransportFacts = {},
  ) {
    super(message);
  }
}
