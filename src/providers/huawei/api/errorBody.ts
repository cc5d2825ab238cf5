import { isObject, type UncheckedObject } from '../../../domain/json';

/** An error in one of the cloud's envelopes. */
export interface ErrorBody {
  /** Empty when the envelope has none. */
  readonly code: string;
  readonly message: string;
  /** Whether the envelope itself says that a resource doesn't exist. */
  readonly notFound: boolean;
}

const asCode = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const codeForm = /^[a-z][\w-]*(\.[\w-]+)+$/i;

/** Exchanges code and message if they are swapped, as in one official sample. A code contains no spaces. */
function withoutSwap(code: string, message: string): Pick<ErrorBody, 'code' | 'message'> {
  if (!/\s/.test(code)) return { code, message };
  if (codeForm.test(message)) return { code: message, message: code };
  return { code: '', message: message === '' ? code : `${code} ${message}` };
}

/**
 * Reads an error of a gateway or of IAM, in either spelling. Neither is the service of the resource, so it never says
 * that a resource doesn't exist.
 */
function gatewayError(body: UncheckedObject): ErrorBody | undefined {
  const code = asCode(body.error_code) || asCode(body.errorCode);
  const message = asText(body.error_msg) || asText(body.errorMessage) || asText(body.errorMsg);
  return code === '' ? undefined : { ...withoutSwap(code, message), notFound: false };
}

/** The maximum nesting of errors in a response. */
const maxDepth = 6;

/** Returns the JSON within a text, from the first to the last brace. Undefined when there is none. */
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
 * Adds the error that the network or compute layer has packed into the message as JSON. It decides whether the resource
 * exists. Its message is used, unless the outer service has a sentence before it.
 */
function withInnerError(error: Omit<ErrorBody, 'notFound'>, depth: number): ErrorBody {
  const inner = errorIn(jsonIn(error.message), depth + 1);
  if (!inner) return { ...error, notFound: false };
  const message = error.message.startsWith('{') ? inner.message || error.message : error.message;
  return { code: error.code, message, notFound: inner.notFound };
}

/** Reads an error of a service. `details` can hold a more precise code than the generic one. */
function serviceError(body: UncheckedObject, depth: number): ErrorBody | undefined {
  const precise = Array.isArray(body.details) && isObject(body.details[0]) ? body.details[0] : {};
  const code = asCode(body.code);
  if (code === '') return undefined;
  const error = withoutSwap(asCode(precise.code) || code, asText(precise.message) || asText(body.message));
  const { notFound, ...rest } = withInnerError(error, depth);
  return { ...rest, notFound: notFound || rest.code === '404' };
}

/** Reads an error of Neutron, which has a type in place of a code. */
function neutronError(body: UncheckedObject): ErrorBody | undefined {
  const code = asText(body.type);
  const message = asText(body.message);
  return code === '' || message === ''
    ? undefined
    : { ...withoutSwap(code, message), notFound: code.endsWith('NotFound') };
}

/**
 * Returns the error in a body, in the order of the official clients: gateway, service, Neutron, and then nested
 * objects. Undefined when there is none.
 */
export function errorIn(body: unknown, depth = 0): ErrorBody | undefined {
  if (!isObject(body) || depth > maxDepth) return undefined;
  const here = gatewayError(body) ?? serviceError(body, depth) ?? neutronError(body);
  if (here) return here;
  for (const [name, inner] of Object.entries(body)) {
    const error = errorIn(inner, depth + 1) ?? nativeError(name, inner);
    if (error) return { ...error, notFound: error.notFound || name === nativeNotFound };
  }
  return undefined;
}

/** The key of errors of the native services about something that doesn't exist. */
const nativeNotFound = 'itemNotFound';

const nativeError = (name: string, inner: unknown): ErrorBody | undefined =>
  name === nativeNotFound && isObject(inner)
    ? { code: '404', message: asText(inner.message), notFound: true }
    : undefined;

/** Returns the message of a body without a code. */
export const sentenceIn = (body: unknown): string =>
  isObject(body) ? asText(body.message) || asText(body.error_msg) || asText(body.errorMessage) : '';
