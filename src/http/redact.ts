const shortest = 4;
/** Fewer letters than these would be found by chance in text that has nothing to do with the secret. */
const shortestCore = 8;
const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const anyCase = (hex: string): string =>
  hex.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);
const hexOf = (code: number, digits: number): string => anyCase(code.toString(16).padStart(digits, '0'));

const named: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** One character in every spelling that URLs, forms, JSON, HTML and XML know; each may be used beside the others. */
function spellingsOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const bytes = [...Buffer.from(character, 'utf8')];
  const units = character.split('').map((unit) => unit.charCodeAt(0));
  const spellings = [
    literally(character),
    bytes.map((byte) => `%(?:25)*${hexOf(byte, 2)}`).join(''),
    units.map((unit) => `\\\\+u${hexOf(unit, 4)}`).join(''),
    `&#0*${point};`,
    `&#[xX]0*${hexOf(point, 1)};`,
    ...(character === ' ' ? ['\\+'] : []),
    ...(/["\\/]/.test(character) ? [`\\\\+${literally(character)}`] : []),
    ...(named[character] === undefined ? [] : [`&${named[character]};`]),
  ];
  return `(?:${spellings.join('|')})`;
}

const letters = (text: string): string => [...text].map(spellingsOf).join('');

/** Base64 of the secret inside something longer: where it begins decides between three spellings. */
function base64Cores(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const sharedAtStart = Math.ceil((before * 4) / 3);
    const certainAtEnd = Math.floor(((before + bytes.length) * 4) / 3);
    return whole.slice(sharedAtStart, certainAtEnd);
  });
}

const base64 = (core: string): string =>
  [...core]
    .map((letter) => (letter === '+' ? `(?:${letters('+')}|-)` : letter === '/' ? `(?:${letters('/')}|_)` : letter))
    .join('');

const hex = (secret: string): string => anyCase(Buffer.from(secret, 'utf8').toString('hex'));

const formsOf = (secret: string): readonly string[] => [
  letters(secret),
  ...base64Cores(secret)
    .filter((core) => core.length >= shortestCore)
    .map(base64),
  hex(secret),
];

/** Takes every given secret out of a text, in every encoding in which a cloud might echo it back. */
export function redact(text: string, secrets: readonly string[]): string {
  const longestFirst = secrets
    .filter((secret) => secret.length >= shortest)
    .sort((one, other) => other.length - one.length);
  if (longestFirst.length === 0) return text;
  return text.replace(new RegExp(longestFirst.flatMap(formsOf).join('|'), 'g'), '[redacted]');
}
