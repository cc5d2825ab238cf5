import * as l10n from '@vscode/l10n';
import { isDeeperThan } from './jsonText';
import type { HttpResponse } from './request';
import { TransportError } from './transportError';

/** At least four times the depth of any response of these clouds. Recursion over a response is safe within it. */
const maxNesting = 100;

/** A text up to this length can be parsed before its depth is checked: it takes up little memory however deep it is. */
const maxUncheckedLength = 1024 * 1024;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * The same for a value as `isDeeperThan` for its text, but faster. Recursion ends at the limit. Allocates nothing, because
 * lists are long.
 */
function isObjectDeeperThan(value: object, levels: number): boolean {
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const each of value) if (isObject(each) && isObjectDeeperThan(each, levels - 1)) return true;
    return false;
  }
  const record = value as Readonly<Record<string, unknown>>;
  for (const name in record) {
    const field = record[name];
    if (isObject(field) && isObjectDeeperThan(field, levels - 1)) return true;
  }
  return false;
}

function tooDeep({ status }: HttpResponse, host: string): TransportError {
  const message = l10n.t(
    '{0} returned data that is nested more than {1} levels deep. It wasn’t read.',
    host,
    maxNesting,
  );
  return new TransportError('unreadable', host, message, true, status);
}

/**
 * Parses a response as JSON. Throws TransportError with host and status for anything else, such as a proxy's page or a
 * truncated body.
 */
export function parseJson(response: HttpResponse, host: string): unknown {
  const isLong = response.text.length > maxUncheckedLength;
  if (isLong && isDeeperThan(response.text, maxNesting)) throw tooDeep(response, host);
  const value = parse(response, host);
  // Whatever reads a value may call itself for what is in it: at this depth that can't end the process.
  if (!isLong && isObject(value) && isObjectDeeperThan(value, maxNesting)) throw tooDeep(response, host);
  return value;
}

function parse(response: HttpResponse, host: string): unknown {
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
