import { setTimeout } from 'node:timers/promises';

/** In milliseconds; less than a test in a browser has, whose own timeout doesn't tell what it waited for. */
const limit = 100_000;

/**
 * Resolves with the first value that isn’t `undefined`. What happens in another process can’t be listened to, so it
 * asks again after a pause, in which that process has the processor.
 * @param pause in milliseconds
 * @throws if it has waited for longer than any test needs
 */
export async function until<T>(ask: () => Promise<T | undefined>, pause = 50): Promise<T> {
  const expired = new Error('What the test waits for did not happen.');
  const end = performance.now() + limit;
  while (performance.now() < end) {
    const value = await ask();
    if (value !== undefined) return value;
    await setTimeout(pause);
  }
  throw expired;
}

/** Resolves when the condition holds. */
export async function untilTrue(ask: () => Promise<boolean>, pause?: number): Promise<void> {
  await until(async () => (await ask()) || undefined, pause);
}
