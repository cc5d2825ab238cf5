import { SeededRandom } from '../../../emulator/random';

/** Numbers below this give ten characters of base 36, the most that a number holds exactly. */
const tenCharacters = 36 ** 10;

const tail = (random: SeededRandom, length: number): string =>
  Math.floor(random.next() * tenCharacters)
    .toString(36)
    .padStart(10, '0')
    .slice(-length);

/** Ids of the service's form: a prefix, the region's mark and seventeen letters and digits; the same for the same seed. */
export class Ids {
  readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
  }

  fresh(prefix: string, mark: string): string {
    return `${prefix}${mark}${tail(this.random, 7)}${tail(this.random, 10)}`;
  }
}
