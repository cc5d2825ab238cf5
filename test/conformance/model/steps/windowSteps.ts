import fc from 'fast-check';
import type { WindowNumber } from '../modelWindow';
import type { ModelTarget } from '../targets';
import { inWindow, type Step, step } from './step';

export const open = (number: WindowNumber): Step =>
  step({
    text: `open window ${number}`,
    can: (world) => !world.isOpen(number),
    run: (world) => world.openWindow(number),
  });

export const kill = (number: WindowNumber): Step =>
  inWindow(number, { text: 'kill', run: (window, world) => world.kill(window) });

export const reload = (number: WindowNumber): Step =>
  inWindow(number, {
    text: 'reload',
    run: (window, world) => {
      world.kill(window);
      return world.openWindow(number);
    },
  });

export const stopWaiting = (number: WindowNumber): Step =>
  inWindow(number, { text: 'stop waiting', run: ({ bench }) => bench.progress.cancelAll() });

export const dismiss = (number: WindowNumber, targets: readonly ModelTarget[]): fc.Arbitrary<Step> =>
  fc.constantFrom(...targets).map(({ target, text }) =>
    inWindow(number, {
      text: `dismiss the problem of ${text}`,
      run: ({ app }) => app.operations.store.dismiss(target.ref),
    }),
  );

/** Trouble with the record of a window. */
export const whileStoring = (number: WindowNumber): fc.Arbitrary<Step> =>
  fc.constantFrom(
    inWindow(number, {
      text: 'its record can’t be written from now on',
      run: ({ bench }) => {
        bench.record.fault = new Error('The disk is full.');
      },
    }),
    inWindow(number, {
      text: 'its next line is stored, and an error reported',
      run: ({ bench }) => {
        bench.record.lateFault = new Error('The disk fails.');
      },
    }),
    inWindow(number, {
      text: 'its record can be written again',
      can: ({ bench }) => bench.record.fault !== undefined,
      run: ({ bench }) => {
        bench.record.fault = undefined;
      },
    }),
  );
