import type { HttpResponse } from '../request';
import type { Redactor } from './redact';
import { redactJson } from './redactJson';

/** The answer without any secret in its headers and in its JSON. Nothing else of it may be read. */
export const redactAnswer = (answer: HttpResponse, redactor: Redactor): HttpResponse => ({
  status: answer.status,
  headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, redactor.redact(value)])),
  text: redactJson(answer.text, redactor),
});
