import { constants } from 'node:os';

/** @type {(() => Promise<unknown>)[]} */
const endings = [];

/**
 * Registers what has to be ended or removed before this program exits, whether it is interrupted, told to stop or done.
 * @template {{ dispose: () => Promise<unknown> }} T
 * @param {T} disposable
 * @returns {T}
 */
export function endsWithUs(disposable) {
  if (endings.length === 0) listen();
  endings.push(() => disposable.dispose());
  return disposable;
}

/** Ends everything that was registered, the newest first. */
export async function endAll() {
  for (const end of endings.splice(0).reverse()) await end().catch((error) => console.error(error));
}

function listen() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, async () => {
      await endAll();
      process.exit(128 + constants.signals[signal]);
    });
  }
}
