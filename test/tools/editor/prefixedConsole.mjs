import { format } from 'node:util';

const prefix = process.env.CLOUD_ATTACHMENTS_OUTPUT_PREFIX ?? '';

/** @param {'log' | 'info' | 'warn' | 'error'} method */
const prefixed =
  (method) =>
  (/** @type {unknown[]} */ ...args) =>
    globalThis.console[method](format(...args).replace(/^/gm, prefix));

/**
 * The console of tests inside the extension host, whose lines begin with a prefix that separates them
 * from the workbench's own output. The console of the extension host itself can't be replaced.
 */
export const console = {
  ...globalThis.console,
  log: prefixed('log'),
  info: prefixed('info'),
  warn: prefixed('warn'),
  error: prefixed('error'),
};
