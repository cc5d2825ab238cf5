import { SeededRandom } from '../../../emulator/random';

/** 36 ** 10 is the largest power of 36 that a number holds exactly: ten characters. */
const tenCharacters = 36 ** 10;

const tail = (random: SeededRandom, length: number): string =>
  Math.floor(random.next() * tenCharacters)
    .toString(36)
    .padStart(10, '0')
    .slice(-length);

/**
 * Generates IDs of the cloud's form: a prefix, the region's mark, and seventeen characters. The same seed generates the
 * same IDs.
 */
export class Ids {
  readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
  }

  fresh(prefix: string, mark: string): string {
    return `${prefix}${mark}${tail(this.random, 7)}${tail(this.random, 10)}`;
  }
}
