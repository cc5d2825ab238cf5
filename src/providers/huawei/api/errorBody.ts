/** An error as one of the cloud's envelopes tells it. */
export interface ErrorBody {
  /** Empty where the envelope has none. */
  readonly code: string;
  readonly message: string;
  /** True when the envelope itself says that a resource does not exist. */
  readonly notFound: boolean;
}

type Shape = Readonly<Record<string, unknown>>;

export const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
const asCode = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const likeACode = /^[a-z][\w-]*(\.[\w-]+)+$/i;

/** A code holds no blanks. In one official sample code and message have changed places; elsewhere it is no code. */
function inPlace(code: string, message: string): Pick<ErrorBody, 'code' | 'message'> {
  if (!/\s/.test(code)) return { code, message };
  if (likeACode.test(message)) return { code: message, message: code };
  return { code: '', message: message === '' ? code : `${code} ${message}` };
}

/** A gateway's or IAM's shape, in either spelling. Neither is the service that has the resource. */
function flat(body: Shape): ErrorBody | undefined {
  const code = asCode(body.error_code) || asCode(body.errorCode);
  const message = asText(body.error_msg) || asText(body.errorMessage) || asText(body.errorMsg);
  return code === '' ? undefined : { ...inPlace(code, message), notFound: false };
}

/** No response packs errors deeper than this. */
const deepest = 6;

/** JSON in a text, from its first brace to its last. */
function jsonIn(text: string): unknown {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    return undefined;
  }
}

/**
 * The network or compute layer's own error may be packed into a message as JSON. What it says counts; its sentence is
 * what a person can read, unless the outer service has a sentence of its own before it.
 */
function unpacked(error: Omit<ErrorBody, 'notFound'>, depth: number): ErrorBody {
  const inner = errorIn(jsonIn(error.message), depth + 1);
  if (!inner) return { ...error, notFound: false };
  const message = error.message.startsWith('{') ? inner.message || error.message : error.message;
  return { code: error.code, message, notFound: inner.notFound };
}

/** A service's shape; the precise code may stand in `details` behind a generic one. */
function coded(body: Shape, depth: number): ErrorBody | undefined {
  const precise = Array.isArray(body.details) && isShape(body.details[0]) ? body.details[0] : {};
  const code = asCode(body.code);
  if (code === '') return undefined;
  const error = inPlace(asCode(precise.code) || code, asText(precise.message) || asText(body.message));
  const { notFound, ...rest } = unpacked(error, depth);
  return { ...rest, notFound: notFound || rest.code === '404' };
}

/** Neutron names a type in place of a code. */
function typed(body: Shape): ErrorBody | undefined {
  const code = asText(body.type);
  const message = asText(body.message);
  return code === '' || message === '' ? undefined : { ...inPlace(code, message), notFound: code.endsWith('NotFound') };
}

/** The error in a body, in the order in which the official clients look: flat, coded, then inside every object. */
export function errorIn(body: unknown, depth = 0): ErrorBody | undefined {
  if (!isShape(body) || depth > deepest) return undefined;
  const here = flat(body) ?? coded(body, depth) ?? typed(body);
  if (here) return here;
  for (const [name, inner] of Object.entries(body)) {
    const error = errorIn(inner, depth + 1) ?? withoutCode(name, inner);
    if (error) return { ...error, notFound: error.notFound || name === nativeNotFound };
  }
  return undefined;
}

/** The key under which the native services put an error about something that does not exist. */
const nativeNotFound = 'itemNotFound';

const withoutCode = (name: string, inner: unknown): ErrorBody | undefined =>
  name === nativeNotFound && isShape(inner)
    ? { code: '404', message: asText(inner.message), notFound: true }
    : undefined;

/** The sentence of a body that has no code. */
export const sentenceIn = (body: unknown): string =>
  isShape(body) ? asText(body.message) || asText(body.error_msg) || asText(body.errorMessage) : '';
