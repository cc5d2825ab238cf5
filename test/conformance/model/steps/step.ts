import type fc from 'fast-check';
import { checkAlways } from '../checks';
import type { ModelWindow, WindowNumber } from '../modelWindow';
import type { ModelWorld } from '../modelWorld';

export type Step = fc.AsyncCommand<ModelWorld, ModelWorld>;

interface StepParts {
  /** What a reader sees of it. */
  readonly text: string;
  readonly can?: (world: ModelWorld) => boolean;
  readonly run: (world: ModelWorld) => Promise<unknown> | unknown;
}

export const step = ({ text, can = () => true, run }: StepParts): Step => ({
  check: can,
  async run(_, world) {
    await run(world);
    await world.settled();
    checkAlways(world);
  },
  toString: () => text,
});

interface WindowStepParts {
  readonly text: string;
  readonly can?: (window: ModelWindow, world: ModelWorld) => boolean;
  readonly run: (window: ModelWindow, world: ModelWorld) => Promise<unknown> | unknown;
}

/** A step in a window that is open. */
export const inWindow = (number: WindowNumber, { text, can = () => true, run }: WindowStepParts): Step =>
  step({
    text: `window ${number}: ${text}`,
    can: (world) => world.isOpen(number) && can(world.window(number), world),
    run: (world) => run(world.window(number), world),
  });
