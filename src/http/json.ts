import * as l10n from '@vscode/l10n';
import { isDeeperThan } from './jsonText';
import type { HttpResponse } from './request';
import { TransportError } from './transportError';

/** At least four times the depth of any response of these clouds. Recursion over a response is safe within it. */
const maxNesting = 100;

/** Throws TransportError for a response that is nested so deeply that recursion over it could end the process. */
function refuseDeep({ text, status }: HttpResponse, host: string): void {
  if (!isDeeperThan(text, maxNesting)) return;
  const message = l10n.t(
    '{0} returned data that is nested more than {1} levels deep. It wasn’t read.',
    host,
    maxNesting,
  );
  throw new TransportError('unreadable', host, message, true, status);
}

/**
 * Parses a response as JSON. Throws TransportError with host and status for anything else, such as a proxy's page or a
 * truncated body.
 */
export function parseJson(response: HttpResponse, host: string): unknown {
  refuseDeep(response, host);
  try {
    return JSON.parse(response.text);
  } catch {
    const kind = /^\s*</.test(response.text) ? l10n.t('a web page') : l10n.t('text that isn’t JSON');
    const message = l10n.t(
      '{0} returned {1} (HTTP {2}). A proxy or gateway might have responded instead.',
      host,
      kind,
      response.status,
    );
    const retryAfter = response.headers['retry-after'];
    throw new TransportError('notJson', host, message, true, response.status, retryAfter ? { retryAfter } : {});
  }
}
