import { scalarsIn } from '../jsonText';
import type { Redactor } from './redact';

/** Redacts the decoded characters of a string, because a character can be written in several ways. */
function cleanString(token: string, redactor: Redactor): string {
  const text = decoded(token);
  if (text === undefined) return token;
  const clean = redactor.redact(text);
  return clean === text ? token : JSON.stringify(clean);
}

function decoded(token: string): string | undefined {
  try {
    const text: unknown = JSON.parse(token);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Returns a string in place of a number that contains a secret, because a part of it would be another number. */
function cleanNumber(token: string, redactor: Redactor): string {
  const forms = [token, String(Number(token))];
  return forms.every((form) => redactor.redact(form) === form) ? token : '"[redacted]"';
}

/**
 * Redacts all secrets in a JSON text, so that no parsed string, name, or number contains one. Valid JSON stays valid
 * and keeps its structure. Other text may still contain secrets and must be discarded.
 */
export function redactJson(text: string, redactor: Redactor): string {
  // Without backslashes, a string is printed as it will be parsed.
  if (!text.includes('\\') && !redactor.isLikeNumber && redactor.redact(text) === text) return text;
  const parts: string[] = [];
  let copied = 0;
  for (const { start, end } of scalarsIn(text)) {
    const token = text.slice(start, end);
    const clean = token.startsWith('"') ? cleanString(token, redactor) : cleanNumber(token, redactor);
    if (clean === token) continue;
    parts.push(text.slice(copied, start), clean);
    copied = end;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(copied);
}
