/** The characters of a secret in one form, and how a character that was read compares with one of them. */
export interface SecretForm {
  readonly points: readonly number[];
  readonly isSame: (wanted: number, read: number) => boolean;
  /** Every character that compares with the first. */
  readonly firsts: readonly number[];
  /** Whether line breaks may stand between its characters. */
  readonly isWrapped: boolean;
}

/** Fewer letters than these would be found by chance in text that has nothing to do with the secret. */
const shortestCore = 8;

const pointsOf = (text: string): readonly number[] => [...text].map((each) => each.codePointAt(0) ?? 0);
const pointOf = (character: string): number => character.charCodeAt(0);

/** In forms a blank is a plus sign. Backslashes multiply wherever JSON is put into JSON: a run of them counts as one. */
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

/** What base64 for URLs writes in place of two letters. */
const forUrls: ReadonlyMap<number, number> = new Map([
  [pointOf('+'), pointOf('-')],
  [pointOf('/'), pointOf('_')],
]);

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

const inSmall = (point: number): number => (point >= 0x41 && point <= 0x46 ? point + 0x20 : point);

function asHex(secret: string): SecretForm {
  const points = pointsOf(Buffer.from(secret, 'utf8').toString('hex'));
  const first = points[0] ?? 0;
  return {
    points,
    isSame: (wanted, read) => wanted === inSmall(read),
    firsts: first >= 0x61 ? [first, first - 0x20] : [first],
    isWrapped: false,
  };
}

/** The forms in which a secret is looked for. Each of their characters may be spelled in any way on top. */
export const formsOf = (secret: string): readonly SecretForm[] => [
  asText(secret),
  ...base64Cores(secret)
    .filter((core) => core.length >= shortestCore)
    .map(asBase64),
  asHex(secret),
];
