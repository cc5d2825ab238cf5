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
  | 'cutOff';

/** No usable answer. `host` and, when an answer began, `status` tell where; the message holds neither secret nor body. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(
    readonly fault: TransportFault,
    readonly host: string,
    message: string,
    /** True when the request may have reached the cloud: a write that failed so has an unknown effect. */
    readonly maySent: boolean,
    readonly status?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
