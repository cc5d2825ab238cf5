import * as l10n from '@vscode/l10n';
import type { HttpAnswer } from './request';
import { TransportError } from './transportError';

/** The answer as JSON. Anything else (a proxy's page, a body cut off) is a TransportError naming host and status. */
export function parseJson(answer: HttpAnswer, host: string): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    const kind = /^\s*</.test(answer.text) ? l10n.t('a web page') : l10n.t('text that is not JSON');
    const message = l10n.t(
      '{0} answered with {1} (HTTP {2}). A proxy or gateway on the way may have answered in its place.',
      host,
      kind,
      answer.status,
    );
    const retryAfter = answer.headers['retry-after'];
    throw new TransportError('notJson', host, message, true, answer.status, retryAfter ? { retryAfter } : {});
  }
}
