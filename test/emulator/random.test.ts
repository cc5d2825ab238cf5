import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SeededRandom } from '../../src/emulator/random';

const numbers = (seed: number, count = 20): number[] => {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('Seeded random numbers', () => {
  it('are equal for the same seed and differ between seeds', () => {
    assert.deepEqual(numbers(7), numbers(7));
    assert.notDeepEqual(numbers(7), numbers(8));
  });

  it('come from the published generator, so that a seed means the same world in every version', () => {
    assert.deepEqual(
      numbers(1, 3).map((each) => each.toFixed(8)),
      ['0.62707394', '0.00273572', '0.52744704'],
    );
  });

  it('stay in range for any seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, bound) => {
        const random = new SeededRandom(seed);
        for (let each = 0; each < 50; each += 1) {
          const [real, whole] = [random.next(), random.below(bound)];
          assert.ok(real >= 0 && real < 1, `${real} is from 0 to below 1`);
          assert.ok(
            Number.isInteger(whole) && whole >= 0 && whole < bound,
            `${whole} is a whole number from 0 to below ${bound}`,
          );
        }
        assert.match(random.text(12, 'abc'), /^[abc]{12}$/);
      }),
    );
  });

  it('pick all choices, and nothing else', () => {
    const random = new SeededRandom(3);
    const picked = new Set(Array.from({ length: 200 }, () => random.pick(['a', 'b', 'c'])));
    assert.deepEqual([...picked].sort(), ['a', 'b', 'c']);
  });
});
