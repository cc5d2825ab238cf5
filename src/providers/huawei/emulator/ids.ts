import type { SeededRandom } from '../../../emulator/random';

const hex = (value: number, digits: number): string => Math.floor(value).toString(16).padStart(digits, '0');

const wordRange = 4_294_967_296;

/** Returns a UUID. The same seed generates the same IDs. */
export function uuidFrom(random: SeededRandom): string {
  const [one, two, three] = [random.next(), random.next(), random.next()];
  const [four, five] = [random.below(65_536), random.next()];
  const middle = `${hex(two * 65_536, 4)}-4${hex(three * 4_096, 3)}`;
  return `${hex(one * wordRange, 8)}-${middle}-8${hex(four >> 4, 3)}-${hex(four, 4)}${hex(five * wordRange, 8)}`;
}

export const hex32From = (random: SeededRandom): string => random.text(32, '0123456789abcdef');
