/** The characters of a secret in one encoding, and how they are compared with the characters of a text. */
export interface SecretForm {
  readonly points: readonly number[];
  readonly isSame: (wanted: number, read: number) => boolean;
  /** Every character that is equal to the first. */
  readonly firsts: readonly number[];
  /** Whether line breaks may separate the characters. */
  readonly isWrapped: boolean;
}

/** Shorter sequences would match unrelated text by chance. */
const minCoreLength = 8;

const pointsOf = (text: string): readonly number[] => [...text].map((each) => each.codePointAt(0) ?? 0);
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
    firsts: points[0] === blank ? [blank, plus] : points.slice(0, 1),
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

function asBase64(core: string): SecretForm {
  const points = pointsOf(core);
  const first = points[0] ?? 0;
  return {
    points,
    isSame: (wanted, read) => wanted === read || forUrls.get(wanted) === read,
    firsts: [first, forUrls.get(first) ?? first],
    isWrapped: true,
  };
}

const lowerCase = (point: number): number => (point >= 0x41 && point <= 0x46 ? point + 0x20 : point);

function asHex(secret: string): SecretForm {
  const points = pointsOf(Buffer.from(secret, 'utf8').toString('hex'));
  const first = points[0] ?? 0;
  return {
    points,
    isSame: (wanted, read) => wanted === lowerCase(read),
    firsts: first >= 0x61 ? [first, first - 0x20] : [first],
    isWrapped: false,
  };
}

/** Returns the forms of a secret to search for. Each character of a form can also be encoded on its own. */
export const formsOf = (secret: string): readonly SecretForm[] => [
  asText(secret),
  ...base64Cores(secret)
    .filter((core) => core.length >= minCoreLength)
    .map(asBase64),
  asHex(secret),
];
