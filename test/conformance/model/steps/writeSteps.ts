import fc from 'fast-check';
import type { WindowNumber } from '../modelWindow';
import type { ModelTarget } from '../targets';
import { anyOf } from './operationSteps';
import { inWindow, type Step } from './step';

const late = (number: WindowNumber): fc.Arbitrary<Step> =>
  fc.tuple(fc.constantFrom(5, 25, 45, 90), fc.boolean()).map(([seconds, isResponse]) =>
    inWindow(number, {
      text: `${isResponse ? 'the response to ' : ''}its next write arrives after ${seconds} s`,
      run: ({ onWrite }, world) => {
        world.missesMoments = true;
        onWrite.push(isResponse ? world.traffic.answeredLate(seconds * 1000) : world.traffic.delayed(seconds * 1000));
      },
    }),
  );

const killed = (number: WindowNumber): Step =>
  inWindow(number, {
    text: 'kill when its next write has arrived',
    run: (window, world) =>
      window.onWrite.push(async (send, signal) => {
        const response = await send(signal);
        world.kill(window);
        return response;
      }),
  });

const overtaken = (number: WindowNumber, targets: readonly ModelTarget[]): fc.Arbitrary<Step> =>
  anyOf(targets).map(({ action, target, text }) =>
    inWindow(number, {
      text: `before its next write arrives, another client does ${action} ${text}`,
      run: ({ onWrite }, world) =>
        onWrite.push(async (send, signal) => {
          await world.changeElsewhere(action, target);
          return send(signal);
        }),
    }),
  );

/** What happens to the next write of a window on its way. */
export const journey = (number: WindowNumber, targets: readonly ModelTarget[]): fc.Arbitrary<Step> =>
  fc.oneof(late(number), fc.constant(killed(number)), overtaken(number, targets));
