import type { FirstStep } from '../../../src/app/operations/steps/steps';
import type { Answer, ConfirmationDialog, Question, ReviewQuestion, StepsQuestion } from '../../../src/app/ports';
import type { Action, Plan } from '../../../src/domain/plan';
import type { ScriptedConfirmationDialog } from '../../support/scriptedConfirmationDialog';

/** What the user does with a dialog: its button, *Cancel*, or the button that puts other steps first. */
export type Reply = 'confirm' | 'cancel' | 'inSteps';

interface OpenDialog {
  readonly first: FirstStep | undefined;
  readonly resolve: (answer: { readonly reply: Reply; readonly way: number }) => void;
}

/** The dialogs of a window, each of which waits for its user. */
export class OpenDialogs implements ConfirmationDialog {
  readonly #issuer: ScriptedConfirmationDialog;
  readonly #open: OpenDialog[] = [];
  /** Every plan that the user has confirmed. */
  readonly confirmed = new Set<Plan>();

  constructor(issuer: ScriptedConfirmationDialog) {
    this.#issuer = issuer;
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Whether the oldest dialog offers to run other steps first. */
  get offersSteps(): boolean {
    return this.#open[0]?.first !== undefined;
  }

  /** Answers the oldest dialog, if there is one. `way` counts its buttons from 0, and begins again after the last. */
  answer(reply: Reply, way = 0): void {
    this.#open.shift()?.resolve({ reply, way });
  }

  /** Confirms in the newest dialog. */
  confirmLast(): void {
    this.#open.pop()?.resolve({ reply: 'confirm', way: 0 });
  }

  cancelAll(): void {
    for (const { resolve } of this.#open.splice(0)) resolve({ reply: 'cancel', way: 0 });
  }

  async confirm<A extends Action>(
    questions: readonly Question<A>[],
  ): Promise<readonly Answer<A>[] | FirstStep | undefined> {
    const [question] = questions;
    const [first] = question?.[0].inSteps ?? [];
    const { reply, way } = await this.#asked(first);
    if (reply !== 'confirm') return reply === 'inSteps' ? first : undefined;
    this.#issuer.verb = question?.[way % question.length]?.verb ?? '';
    this.#issuer.answers.push('confirm');
    const answers = await this.#issuer.confirm(questions);
    if (Array.isArray(answers)) this.#note(answers);
    return answers;
  }

  async confirmSteps(question: StepsQuestion): Promise<readonly Answer[] | FirstStep | undefined> {
    const [first] = question.inSteps ?? [];
    const { reply } = await this.#asked(first);
    if (reply !== 'confirm') return reply === 'inSteps' ? first : undefined;
    this.#issuer.answers.push('confirm');
    const answers = await this.#issuer.confirmSteps(question);
    if (Array.isArray(answers)) this.#note(answers);
    return answers;
  }

  async confirmReview(question: ReviewQuestion): Promise<readonly Answer[] | undefined> {
    const { reply } = await this.#asked(undefined);
    if (reply !== 'confirm') return undefined;
    this.#issuer.answers.push('confirm');
    const answers = await this.#issuer.confirmReview(question);
    this.#note(answers ?? []);
    return answers;
  }

  #asked(first: FirstStep | undefined): Promise<{ readonly reply: Reply; readonly way: number }> {
    return new Promise((resolve) => this.#open.push({ first, resolve }));
  }

  #note(answers: readonly Answer[]): void {
    for (const { prompt } of answers) this.confirmed.add(prompt.plan);
  }
}
