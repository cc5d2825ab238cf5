import type { FormEntry, FormList, FormText, UserInterface } from '../ports';
import type { FormStep, Move } from './form';

/** What the form adds to a question. */
type Place = 'step' | 'total' | 'canGoBack' | 'problem';

/** A step that asks for one line of text. */
export interface TextStep<E> {
  readonly name: string;
  readonly question: (entered: E) => Omit<FormText, Place>;
  /** Returns what the form knows with this text. */
  readonly enter: (entered: E, text: string) => E;
  /** Returns what follows a text that was accepted, if it isn't the next step. */
  readonly follow?: (entered: E, text: string) => Move<E> | undefined;
}

export const textStep = <E>(ui: Pick<UserInterface, 'showFormText'>, step: TextStep<E>): FormStep<E> => ({
  name: step.name,
  async run(entered, context) {
    const entry = await ui.showFormText({ ...step.question(entered), ...context });
    if (!entry) return { kind: 'cancel' };
    const now = (text: string): E => step.enter(entered, text);
    if (entry.kind === 'back') return { kind: 'back', entered: now(entry.value) };
    return step.follow?.(entered, entry.value) ?? { kind: 'next', entered: now(entry.value) };
  },
});

/** A step that asks to select one item of a list. */
export interface ListStep<E, T> {
  readonly name: string;
  readonly question: (entered: E) => Omit<FormList<T>, Place>;
  /** Returns what the form knows with this item. */
  readonly enter: (entered: E, value: T) => E;
}

export const listStep = <E, T>(ui: Pick<UserInterface, 'showFormList'>, step: ListStep<E, T>): FormStep<E> => ({
  name: step.name,
  async run(entered, context) {
    const entry: FormEntry<T> | undefined = await ui.showFormList({ ...step.question(entered), ...context });
    if (!entry) return { kind: 'cancel' };
    return entry.kind === 'back'
      ? { kind: 'back', entered }
      : { kind: 'next', entered: step.enter(entered, entry.value) };
  },
});
