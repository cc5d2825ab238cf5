import { format } from 'node:util';

const mark = process.env.CLOUD_ATTACHMENTS_OUTPUT_MARK ?? '';

/** @param {'log' | 'info' | 'warn' | 'error'} method */
const marking =
  (method) =>
  (/** @type {unknown[]} */ ...args) =>
    globalThis.console[method](format(...args).replace(/^/gm, mark));

/**
 * The console of tests inside the extension host, whose output arrives among the workbench's own lines and is told from
 * them by the mark that begins a line. The extension host's own console cannot be replaced.
 */
export const console = {
  ...globalThis.console,
  log: marking('log'),
  info: marking('info'),
  warn: marking('warn'),
  error: marking('error'),
};
