import type { HttpResponse } from '../request';
import type { Redactor } from './redact';
import { redactJson } from './redactJson';

/** Returns the response with redacted headers and redacted JSON. Nothing else of it may be read. */
export const redactResponse = (response: HttpResponse, redactor: Redactor): HttpResponse => ({
  status: response.status,
  headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, redactor.redact(value)])),
  text: redactJson(response.text, redactor),
});
