/** Thrown for invalid arguments; the message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
