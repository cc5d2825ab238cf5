import * as l10n from '@vscode/l10n';
import { isDeeperThan } from './jsonText';
import type { HttpResponse } from './request';
import { TransportError } from './transportError';

/** No response of these clouds nests a quarter as deep. Whatever walks through one may do so by calling itself. */
const deepestNesting = 100;

/** Throws TransportError for an answer that is nested so deeply that walking through it could end the process. */
function refuseDeep({ text, status }: HttpResponse, host: string): void {
  if (!isDeeperThan(text, deepestNesting)) return;
  const message = l10n.t(
    '{0} returned data that is nested more than {1} levels deep. It wasn’t read.',
    host,
    deepestNesting,
  );
  throw new TransportError('unreadable', host, message, true, status);
}

/** The answer as JSON. Anything else (a proxy's page, a body cut off) is a TransportError naming host and status. */
export function parseJson(answer: HttpResponse, host: string): unknown {
  refuseDeep(answer, host);
  try {
    return JSON.parse(answer.text);
  } catch {
    const kind = /^\s*</.test(answer.text) ? l10n.t('a web page') : l10n.t('text that isn’t JSON');
    const message = l10n.t(
      '{0} returned {1} (HTTP {2}). A proxy or gateway might have responded instead.',
      host,
      kind,
      answer.status,
    );
    const retryAfter = answer.headers['retry-after'];
    throw new TransportError('notJson', host, message, true, answer.status, retryAfter ? { retryAfter } : {});
  }
}
