import { setTimeout } from 'node:timers/promises';

/**
 * Resolves with the first value that isn’t `undefined`. What happens in another process can’t be listened to, so it
 * asks again after a pause, in which that process has the processor.
 * @param pause in milliseconds
 */
export async function until<T>(ask: () => Promise<T | undefined>, pause = 50): Promise<T> {
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    await setTimeout(pause);
  }
}

/** Resolves when the condition holds. */
export async function untilTrue(ask: () => Promise<boolean>, pause?: number): Promise<void> {
  await until(async () => (await ask()) || undefined, pause);
}
