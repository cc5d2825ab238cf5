/** Thrown while a profile is read: it can't be used. The message is the reason and the next step, in whole sentences. */
export class UnusableProfileError extends Error {
  override readonly name = 'UnusableProfileError';
}

/** Returns how to read a profile of a mode that can't be used. `reason` is the reason and the next step. */
export const unusable = (reason: () => string) => (): never => {
  throw new UnusableProfileError(reason());
};
