import type { FormPlace } from '../ports';

/** What follows a step. `entered` is everything that the form knows afterwards. */
export type Move<E> =
  | { readonly kind: 'next'; readonly entered: E }
  | { readonly kind: 'back'; readonly entered: E }
  /** Continues at a step by its name, which shows the problem. */
  | { readonly kind: 'to'; readonly step: string; readonly entered: E; readonly problem: string }
  | { readonly kind: 'cancel' };

/** Where a step is, and what is wrong with what was entered in it before. Empty if nothing is. */
export interface StepContext extends FormPlace {
  readonly problem: string;
  /** Whether the form has a step of this name, with what was entered so far. */
  readonly has: (step: string) => boolean;
}

/** One step of a form. `E` is everything that was entered. */
export interface FormStep<E> {
  /** Unique in the form. */
  readonly name: string;
  /** Whether it has no prompt: it isn't counted, and *Back* passes over it. */
  readonly isSilent?: true;
  run(entered: E, context: StepContext): Promise<Move<E>>;
}

/** Returns the steps that apply to what was entered so far. What is skipped isn't in the list. */
export type StepsFor<E> = (entered: E) => readonly FormStep<E>[];

function contextOf<E>(steps: readonly FormStep<E>[], index: number, problem: string): StepContext {
  const before = steps.slice(0, index).filter(({ isSilent }) => !isSilent).length;
  const total = steps.filter(({ isSilent }) => !isSilent).length;
  const has = (step: string): boolean => steps.some((each) => each.name === step);
  return { step: before + 1, total, canGoBack: before > 0, problem, has };
}

/** Returns the name of the step that follows a move. Undefined when the form is complete. */
function nameAfter<E>(steps: readonly FormStep<E>[], name: string, move: Exclude<Move<E>, { kind: 'cancel' }>) {
  if (move.kind === 'to') return move.step;
  const index = steps.findIndex((step) => step.name === name);
  if (move.kind === 'next') return steps[index + 1]?.name;
  return steps.slice(0, index).findLast(({ isSilent }) => !isSilent)?.name ?? name;
}

/**
 * Runs the steps of a form one after another. Resolves to everything that was entered; undefined if the user cancels.
 * What was entered is kept on *Back*, and isn't kept after the form.
 */
export async function runForm<E>(stepsFor: StepsFor<E>, start: E): Promise<E | undefined> {
  let entered = start;
  let name = stepsFor(entered)[0]?.name;
  let problem = '';
  while (name !== undefined) {
    const steps = stepsFor(entered);
    const index = steps.findIndex((step) => step.name === name);
    const step = steps[index];
    if (!step) throw new Error(`The form has no step “${name}”.`);
    const move = await step.run(entered, contextOf(steps, index, problem));
    if (move.kind === 'cancel') return undefined;
    entered = move.entered;
    problem = move.kind === 'to' ? move.problem : '';
    name = nameAfter(stepsFor(entered), name, move);
  }
  return entered;
}
