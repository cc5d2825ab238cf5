import fc from 'fast-check';

const firstSurrogate = 0xd800;
const surrogates = 0x800;
const lastCodePoint = 0x10ffff;

/** Any character that can stand alone in a text. The unit `binary` of fast-check is the same, but takes a second to load. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: lastCodePoint - surrogates })
  .map((point) => String.fromCodePoint(point < firstSurrogate ? point : point + surrogates));
