import { scalarsIn } from '../jsonText';
import type { Redactor } from './redact';

/** Its characters are what will be read, so they are what is cleaned: one of them may be written in several ways. */
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

/** A number that holds a secret becomes a string, since a part of it would be another number. */
function cleanNumber(token: string, redactor: Redactor): string {
  const forms = [token, String(Number(token))];
  return forms.every((form) => redactor.redact(form) === form) ? token : '"[redacted]"';
}

/**
 * Takes every secret out of a JSON text, so that none is in any string, name or number that is read from it. What was JSON
 * is JSON of the same form afterwards. Text that is no JSON may keep its secrets: it has to be thrown away.
 */
export function redactJson(text: string, redactor: Redactor): string {
  // Without backslashes a string is written as it will be read.
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
