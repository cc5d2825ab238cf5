import { ApiError, type ApiErrorExtra } from '../../errors/apiError';
import type { HttpAnswer } from '../../http/request';

interface Told {
  readonly code: string;
  readonly message: string;
}

type Shape = Readonly<Record<string, unknown>>;

const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
const asCode = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The network layer's own error may be packed into a message as JSON: its sentence is what a person can read. */
function unpacked(message: string): string {
  if (!message.startsWith('{')) return message;
  try {
    return toldBy(JSON.parse(message))?.message || message;
  } catch {
    return message;
  }
}

/** A gateway's or IAM's shape. */
function flat(body: Shape): Told | undefined {
  const code = asCode(body.error_code);
  return code === '' ? undefined : { code, message: asText(body.error_msg) };
}

/** A service's shape; the precise code may sit in `details` behind a generic one. */
function coded(body: Shape): Told | undefined {
  const code = asCode(body.code);
  if (code === '') return undefined;
  const precise = Array.isArray(body.details) && isShape(body.details[0]) ? body.details[0] : {};
  const message = asText(precise.message) || asText(body.message);
  return { code: asCode(precise.code) || code, message: unpacked(message) };
}

/** Neutron names a type in place of a code. */
function typed(body: Shape): Told | undefined {
  const code = asText(body.type);
  const message = asText(body.message);
  return code === '' || message === '' ? undefined : { code, message };
}

/** The error in a body, in the order in which the official clients look: flat, coded, then inside every object. */
export function toldBy(body: unknown): Told | undefined {
  if (!isShape(body)) return undefined;
  const here = flat(body) ?? coded(body) ?? typed(body);
  if (here) return here;
  for (const inner of Object.values(body)) {
    const told = toldBy(inner);
    if (told) return told;
  }
  return undefined;
}

/** The id to quote to support: the gateway's header, or the body of its own refusals. */
export function requestIdOf(body: unknown, answer: HttpAnswer): string | undefined {
  const inBody = isShape(body) ? asText(body.request_id) : '';
  return answer.headers['x-request-id'] || answer.headers['x-iam-trace-id'] || inBody || undefined;
}

/** Long windows are told in words only; a quarter of a minute apart, our attempts outlast one. */
const minuteWindow = /over ratelimit.*time:\s*\d+\s*minute/i;
const pauseInMinuteWindow: ApiErrorExtra = { retryAfterMs: 15_000 };

/** A success carries an error's fields only as part of a job's record, or when nothing was promised (202, Common.0024). */
const promisesAJob = (body: Shape): boolean => asText(body.job_id) !== '';
const topLevelError = (body: Shape): boolean =>
  asText(body.error_code) !== '' || asText(body.code) !== '' || isShape(body.error);

/** The refusal in an answer, or undefined when the answer is a success. */
export function refusalIn(body: unknown, answer: HttpAnswer, action: string): ApiError | undefined {
  const accepted = answer.status < 300;
  if (accepted && (!isShape(body) || promisesAJob(body) || !topLevelError(body))) return undefined;
  const { code, message } = toldBy(body) ?? { code: `HTTP ${answer.status}`, message: '' };
  const extra = minuteWindow.test(message) ? pauseInMinuteWindow : {};
  return new ApiError('huawei', action, code, answer.status, requestIdOf(body, answer), message, extra);
}
