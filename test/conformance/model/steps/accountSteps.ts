import fc from 'fast-check';
import type { AccountChange } from '../modelAccount';
import type { WindowNumber } from '../modelWindow';
import { inWindow, type Step } from './step';

const changes: readonly AccountChange[] = [
  'made read-only',
  'made writable',
  'given the same key again',
  'given the key of another user',
  'given the key of another owner',
  'saved anew with its own key',
  'saved anew with its own key',
];

/** A change of the account in one window, of which the others learn at once or not. */
export const changeAccount = (number: WindowNumber): fc.Arbitrary<Step> =>
  fc.tuple(fc.constantFrom(...changes), fc.boolean()).map(([how, isSilent]) =>
    inWindow(number, {
      text: `the account is ${how}${isSilent ? ' without an event' : ''}`,
      run: (window, world) => world.changeAccount(window, how, isSilent),
    }),
  );
