import { constants } from 'node:os';

/** @type {(() => Promise<unknown>)[]} */
const endings = [];
let listening = false;
let ending = false;

/**
 * Registers what has to be ended or removed before this program exits, whether it is interrupted, told to stop or done.
 * @template {{ dispose: () => Promise<unknown> }} T
 * @param {T} disposable
 * @returns {T}
 */
export function endsWithUs(disposable) {
  listen();
  endings.push(() => disposable.dispose());
  return disposable;
}

/** Whether everything is being ended, so that nobody wonders where a part went. */
export function isEnding() {
  return ending;
}

/** Ends everything that was registered, the newest first. */
export async function endAll() {
  ending = true;
  for (const end of endings.splice(0).reverse()) await end().catch((error) => console.error(error));
}

function listen() {
  if (listening) return;
  listening = true;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, async () => {
      await endAll();
      process.exit(128 + constants.signals[signal]);
    });
  }
}
