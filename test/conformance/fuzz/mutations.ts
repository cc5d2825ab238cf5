import fc from 'fast-check';

export type Path = readonly (string | number)[];

/** A change of one value in a response. */
export interface Mutation {
  readonly name: string;
  /** Returns the new value. `removed` removes it. */
  readonly change: (old: unknown, other: unknown) => unknown;
}

/** In place of a value: the field is missing. */
export const removed = Symbol('removed');

/** Numbers that `JSON.stringify` can't write, and are written into the text afterwards. */
const rawMark = '\u2063raw:';
const raw = (token: string): string => `${rawMark}${token}`;

/** Returns the text of a changed response. */
export const textOf = (body: unknown): string =>
  body === removed ? '' : JSON.stringify(body).replace(/(?<!\\)"\u2063raw:([^"\\]+)"/g, (_, token: string) => token);

const nested = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** An object with own properties of these names, as JSON.parse returns it. */
const parsed = (text: string): unknown => JSON.parse(text);

const constants: readonly (readonly [name: string, value: unknown])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['0', 0],
  ['1', 1],
  ['-1', -1],
  ['a fraction', 1.5],
  ['an empty text', ''],
  ['a text', 'x'],
  ['a blank', ' '],
  ['an empty object', {}],
  ['an object', { a: 'x' }],
  ['an empty list', []],
  ['a list of null', [null]],
  ['a list of texts', ['x', 'y']],
  ['a list of lists', [[]]],
  ['a list of an object', [{}]],
  ['1e308', 1e308],
  ['-0', raw('-0')],
  ['1e400', raw('1e400')],
  ['-1e400', raw('-1e400')],
  ['an integer that loses digits', raw('12345678901234567890')],
  ['a fraction that loses digits', raw('0.12345678901234567890123')],
  ['NaN in text', 'NaN'],
  ['Infinity in text', 'Infinity'],
  ['a hexadecimal number in text', '0x1f'],
  ['true in text', 'true'],
  ['a long text', 'long '.repeat(2000)],
  ['90 levels', nested(90)],
  ['150 levels', nested(150)],
  ['control characters', 'a\u0000b\u001b[31mred\r\n\tc'],
  ['bidi marks', '\u202egpj.exe\u2066\u200f'],
  ['half a surrogate pair', '\ud83d'],
  ['a command link', '[x](command:workbench.action.quit) $(trash)'],
  ['an HTML tag', '<img src=x onerror=alert(1)>'],
  ['a path', '../../../etc/passwd'],
  ['the text __proto__', '__proto__'],
  ['the text constructor', 'constructor'],
  ['the text toString', 'toString'],
  ['an object with __proto__', parsed('{"__proto__":{"id":"x","status":"available"}}')],
  ['an object with constructor', parsed('{"constructor":{"prototype":{"x":1}},"hasOwnProperty":1}')],
  ['an object with toString', { toString: 1, valueOf: 1, toJSON: 'x' }],
  ['an object with a length', { length: 5, 0: 'x' }],
];

const isNumeric = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** Objects as JSON: some of them can't be converted. */
const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

const rules: readonly Mutation[] = [
  { name: 'removed', change: () => removed },
  { name: 'in a list', change: (old) => [old] },
  { name: 'in an object', change: (old) => ({ value: old }) },
  {
    name: 'as text or number',
    change: (old) =>
      typeof old === 'string' && isNumeric(old) && !Number.isSafeInteger(Number(old))
        ? raw(old.replace(/^\+|^0+(?=\d)/g, ''))
        : typeof old === 'string' && isNumeric(old)
          ? Number(old)
          : asText(old),
  },
  { name: 'in upper case', change: (old) => (typeof old === 'string' ? old.toUpperCase() : old) },
  { name: 'the value of another record', change: (_, other) => other },
  {
    name: 'two thousand times',
    change: (old) =>
      Array.isArray(old) ? Array.from({ length: 2000 }, (_, at) => old[at % Math.max(old.length, 1)] ?? null) : old,
  },
  { name: 'twice', change: (old) => (Array.isArray(old) ? [...old, ...old] : old) },
  { name: 'with an unreadable member', change: (old) => (Array.isArray(old) ? [...old, 5] : old) },
  ...['code', 'Code', 'error', 'error_code', '__proto__', 'constructor', 'length'].map((name) => ({
    name: `with a field ${name}`,
    change: (old: unknown) =>
      typeof old === 'object' && old !== null && !Array.isArray(old)
        ? {
            ...old,
            ...(JSON.parse(JSON.stringify({ [name]: 'x' }).replace('"x"', '{"code":"x","message":"y"}')) as object),
          }
        : old,
  })),
];

/** Every change. */
export const mutations: readonly Mutation[] = [
  ...rules,
  ...constants.map(([name, value]) => ({ name, change: () => value })),
];

export const anyMutation: fc.Arbitrary<Mutation> = fc
  .constantFrom(...mutations)
  .map((mutation) => ({ ...mutation, [fc.toStringMethod]: () => mutation.name }));

/** Returns the paths of all values in a response, the response itself first. */
export function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const names: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...names.flatMap((name) => pathsIn(Reflect.get(value, name), [...path, name]))];
}

export const valueAt = (body: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    body,
  );

/** Returns a copy of the response with another value at a path. Other values are shared. */
export function withValue(body: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  if (typeof body !== 'object' || body === null) return body;
  const inner = withValue(Reflect.get(body, name), rest, value);
  if (Array.isArray(body)) {
    const copy: unknown[] = [...body];
    if (inner === removed) copy.splice(Number(name), 1);
    else copy[Number(name)] = inner;
    return copy;
  }
  const entries = Object.entries(body).flatMap(([each, old]) =>
    each !== name ? [[each, old] as const] : inner === removed ? [] : [[each, inner] as const],
  );
  return Object.fromEntries(entries);
}

/** Returns the path as messages name it. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, name) => (typeof name === 'number' ? `${text}[${name}]` : text === '' ? name : `${text}.${name}`),
    '',
  );

type JsonType = 'none' | 'flag' | 'number' | 'digits' | 'text' | 'list' | 'object';

function typeOf(value: unknown): JsonType {
  if (value === undefined || value === null || value === '' || value === removed) return 'none';
  if (typeof value === 'boolean') return 'flag';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') {
    if (value.startsWith(rawMark)) return 'number';
    return isNumeric(value) ? 'digits' : /^(true|false)$/i.test(value) ? 'flag' : 'text';
  }
  return Array.isArray(value) ? 'list' : 'object';
}

/** Types that the clouds use for each other: numbers and flags in text. */
const isText = (type: JsonType): boolean => type === 'text' || type === 'digits' || type === 'number';

/** Whether a value has another type than before, so that no reader may take it for a value. */
export function isOfWrongType(old: unknown, now: unknown): boolean {
  const [before, after] = [typeOf(old), typeOf(now)];
  if (before === 'none' || after === 'none' || before === after) return false;
  if (before === 'flag' || after === 'flag') return typeof old !== 'string' && typeof now !== 'string';
  return !(isText(before) && isText(after));
}
