/** The characters of a secret in one encoding, and how they are compared with the characters of a text. */
export interface SecretForm {
  readonly points: readonly number[];
  readonly isSame: (wanted: number, read: number) => boolean;
  /** Returns every character that `isSame` finds equal to one of the form. */
  readonly readAs: (wanted: number) => readonly number[];
  /** Whether line breaks may separate the characters. */
  readonly isWrapped: boolean;
}

/** Shorter sequences would match unrelated text by chance. */
const minCoreLength = 8;

function pointsOf(text: string): readonly number[] {
  const points: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? 0;
    points.push(point);
    if (point > 0xffff) at += 1;
  }
  return points;
}
const pointOf = (character: string): number => character.charCodeAt(0);

/**
 * Returns the plain form. In HTML forms, a space is a plus sign. Nested JSON multiplies backslashes, so a run of them
 * counts as one.
 */
function asText(secret: string): SecretForm {
  const points = pointsOf(secret.replace(/\\+/g, '\\'));
  const [blank, plus] = [pointOf(' '), pointOf('+')];
  return {
    points,
    isSame: (wanted, read) => wanted === read || (wanted === blank && read === plus),
    readAs: (wanted) => (wanted === blank ? [blank, plus] : [wanted]),
    isWrapped: false,
  };
}

/** The two characters that base64url replaces. */
const forUrls: ReadonlyMap<number, number> = new Map([
  [pointOf('+'), pointOf('-')],
  [pointOf('/'), pointOf('_')],
]);

/** Returns the base64 of a secret within a longer text. Its offset determines which of three forms appears. */
function base64Cores(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const sharedAtStart = Math.ceil((before * 4) / 3);
    const certainAtEnd = Math.floor(((before + bytes.length) * 4) / 3);
    return whole.slice(sharedAtStart, certainAtEnd);
  });
}

const asBase64 = (core: string): SecretForm => ({
  points: pointsOf(core),
  isSame: (wanted, read) => wanted === read || forUrls.get(wanted) === read,
  readAs: (wanted) => [wanted, forUrls.get(wanted) ?? wanted],
  isWrapped: true,
});

const lowerCase = (point: number): number => (point >= 0x41 && point <= 0x46 ? point + 0x20 : point);

const asHex = (secret: string): SecretForm => ({
  points: pointsOf(Buffer.from(secret, 'utf8').toString('hex')),
  isSame: (wanted, read) => wanted === lowerCase(read),
  readAs: (wanted) => (wanted >= 0x61 ? [wanted, wanted - 0x20] : [wanted]),
  isWrapped: false,
});

/** Returns the forms of a secret to search for. Each character of a form can also be encoded on its own. */
export const formsOf = (secret: string): readonly SecretForm[] => [
  asText(secret),
  ...base64Cores(secret)
    .filter((core) => core.length >= minCoreLength)
    .map(asBase64),
  asHex(secret),
];
