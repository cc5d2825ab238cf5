/** Thrown while a profile is read: it can't be used. The message is the reason and the next step, in whole sentences. */
export class UnusableProfileError extends Error {
  override readonly name = 'UnusableProfileError';
}
