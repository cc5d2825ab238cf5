import { type ErrorLayer, innermostOf } from './errorCauses';

/** The system calls that open a connection. No byte of the request is written before they succeed. */
const connecting: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo']);

/** undici's own timeout for opening a connection, which isn't a system call. */
const connectTimeout = 'UND_ERR_CONNECT_TIMEOUT';

const texts: readonly RegExp[] = [
  // TLS encryption hasn't started. Node.js reports the same code for a connection that is lost later.
  /(^|, reason: )Client network socket disconnected before secure TLS connection was established$/,
  // Of several failed addresses, node-fetch keeps only the code of the first. No other system error has an empty text.
  /^request to \S+ failed, reason: $/,
];

const isBeforeSending = ({ code, syscall, erroredSysCall, message }: ErrorLayer): boolean =>
  connecting.has(syscall ?? erroredSysCall) ||
  code === connectTimeout ||
  texts.some((text) => text.test(String(message ?? '')));

/**
 * Whether a failure proves that the request was never written. The code alone isn't proof: a route can be lost
 * (`EHOSTUNREACH`) while the connection is opened, or while the response is read.
 */
export function failedBeforeSending(error: unknown): boolean {
  const causes = innermostOf(error);
  return causes.length > 0 && causes.every(isBeforeSending);
}
