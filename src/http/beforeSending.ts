import { type ErrorLayer, innermostOf } from './errorCauses';

/** The system calls that make a connection. Only after them can a byte of the request be written. */
const connecting: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo']);

/** undici's own limit for making a connection, which is no system call. */
const connectTimeout = 'UND_ERR_CONNECT_TIMEOUT';

const texts: readonly RegExp[] = [
  // TLS had not begun to encrypt. Node.js gives the code of a reset, as for a connection that is lost later
  /(^|, reason: )Client network socket disconnected before secure TLS connection was established$/,
  // node-fetch keeps of several failed addresses only the code of the first. No other system error has an empty text
  /^request to \S+ failed, reason: $/,
];

const isBeforeSending = ({ code, syscall, erroredSysCall, message }: ErrorLayer): boolean =>
  connecting.has(syscall ?? erroredSysCall) ||
  code === connectTimeout ||
  texts.some((text) => text.test(String(message ?? '')));

/**
 * Whether a failure proves that the request was never written. A code alone proves nothing: a route may be lost
 * (`EHOSTUNREACH`) while the connection is made, or while the response is read.
 */
export function failedBeforeSending(error: unknown): boolean {
  const causes = innermostOf(error);
  return causes.length > 0 && causes.every(isBeforeSending);
}
