import { constants } from 'node:os';

/** @type {(() => Promise<unknown>)[]} */
const disposables = [];
let listening = false;
let disposing = false;

/**
 * Registers what must be disposed of before this program exits. The program itself calls `disposeAll` when it is done.
 * SIGINT, SIGTERM and SIGHUP do so too.
 * @template {{ dispose: () => Promise<unknown> }} T
 * @param {T} disposable
 * @returns {T}
 */
export function disposeOnExit(disposable) {
  listen();
  disposables.push(() => disposable.dispose());
  return disposable;
}

/** Whether `disposeAll` was called, so that a process that exits is no failure. */
export function isDisposing() {
  return disposing;
}

/** Disposes of everything that was registered, the newest first. */
export async function disposeAll() {
  disposing = true;
  for (const dispose of disposables.splice(0).reverse()) await dispose().catch((error) => console.error(error));
}

function listen() {
  if (listening) return;
  listening = true;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, async () => {
      await disposeAll();
      process.exit(128 + constants.signals[signal]);
    });
  }
}
