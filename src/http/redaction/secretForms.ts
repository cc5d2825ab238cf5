/** How the characters of a form are compared with the characters of a text. */
export interface Comparison {
  readonly isSame: (wanted: number, read: number) => boolean;
  /** Returns every character that `isSame` finds equal to one of the form. */
  readonly readAs: (wanted: number) => readonly number[];
  /** Whether line breaks may separate the characters. */
  readonly isWrapped: boolean;
}

/** The characters of a secret in one encoding. */
export interface SecretForm {
  readonly comparison: Comparison;
  /** Bytes if all of them are ASCII, because these are made from a text in a fraction of the time. */
  readonly points: ArrayLike<number> & Iterable<number>;
  readonly isAscii: boolean;
}

/** Shorter sequences would match unrelated text by chance. */
const minCoreLength = 8;

/** Returns the points of a text in ASCII. */
const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');
const pointOf = (character: string): number => character.charCodeAt(0);

const [blank, plus] = [pointOf(' '), pointOf('+')];

/** In HTML forms, a space is a plus sign. */
const plain: Comparison = {
  isSame: (wanted, read) => wanted === read || (wanted === blank && read === plus),
  readAs: (wanted) => (wanted === blank ? [blank, plus] : [wanted]),
  isWrapped: false,
};

/** Returns the plain form. Nested JSON multiplies backslashes, so a run of them counts as one. */
function asText(secret: string): SecretForm {
  const text = secret.replace(/\\+/g, '\\');
  const isAscii = Buffer.byteLength(text) === text.length;
  const points = isAscii ? bytesOf(text) : Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return { comparison: plain, points, isAscii };
}

/** The two characters that base64url replaces. */
const forUrls: ReadonlyMap<number, number> = new Map([
  [pointOf('+'), pointOf('-')],
  [pointOf('/'), pointOf('_')],
]);

/** Returns the base64 of a secret within a longer text. Its offset determines which of three forms appears. */
function base64Cores(secret: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.from('\0'.repeat(before) + secret, 'utf8');
    const whole = bytes.toString('base64');
    const sharedAtStart = Math.ceil((before * 4) / 3);
    const certainAtEnd = Math.floor((bytes.length * 4) / 3);
    return whole.slice(sharedAtStart, certainAtEnd);
  });
}

const base64: Comparison = {
  isSame: (wanted, read) => wanted === read || forUrls.get(wanted) === read,
  readAs: (wanted) => [wanted, forUrls.get(wanted) ?? wanted],
  isWrapped: true,
};

const asBase64 = (core: string): SecretForm => ({ comparison: base64, points: bytesOf(core), isAscii: true });

const lowerCase = (point: number): number => (point >= 0x41 && point <= 0x46 ? point + 0x20 : point);

const hex: Comparison = {
  isSame: (wanted, read) => wanted === lowerCase(read),
  readAs: (wanted) => (wanted >= 0x61 ? [wanted, wanted - 0x20] : [wanted]),
  isWrapped: false,
};

const asHex = (secret: string): SecretForm => ({
  comparison: hex,
  points: bytesOf(Buffer.from(secret, 'utf8').toString('hex')),
  isAscii: true,
});

/** Returns the forms of a secret to search for. Each character of a form can also be encoded on its own. */
export const formsOf = (secret: string): readonly SecretForm[] => [
  asText(secret),
  ...base64Cores(secret)
    .filter((core) => core.length >= minCoreLength)
    .map(asBase64),
  asHex(secret),
];
