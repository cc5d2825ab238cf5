import fc from 'fast-check';
import { type Step, step } from './step';

/** Time passes, or clocks are changed. */
export const time: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(1, 3, 15, 90)
      .map((seconds) => step({ text: `clock +${seconds} s`, run: (world) => world.pass(seconds * 1000) })),
  },
  fc.constantFrom(20, 100).map((seconds) =>
    step({
      text: `the cloud’s clock jumps ${seconds} s ahead`,
      can: ({ skewLeftMs }) => skewLeftMs >= seconds * 1000,
      run: (world) => world.jumpCloudTime(seconds * 1000),
    }),
  ),
  fc.constant(
    step({
      text: 'system clock set back 2 min',
      can: ({ skewLeftMs }) => skewLeftMs >= 120_000,
      run: (world) => world.setBack(120_000),
    }),
  ),
);
