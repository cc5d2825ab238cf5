import type { FirstStep } from '../../src/app/operations/steps/steps';
import type {
  Answer as Confirmation,
  ConfirmationDialog,
  Prompt,
  Question,
  ReviewQuestion,
  StepsQuestion,
} from '../../src/app/ports';
import type { Confirmations } from '../../src/domain/confirmation';
import type { Action } from '../../src/domain/plan';

export type Answer = 'confirm' | 'cancel' | FirstStep;

/** Dialogs that a test answers in advance and that record what they showed. Without an answer the user cancels. */
export class ScriptedConfirmationDialog implements ConfirmationDialog {
  /** The prompt of each question: of the way with the `verb`, otherwise of the first. */
  readonly prompts: Prompt[] = [];
  readonly questions: Question[] = [];
  readonly stepsQuestions: StepsQuestion[] = [];
  readonly reviewQuestions: ReviewQuestion[] = [];
  /** Used one by one, one for each dialog. `meanwhile` runs while the dialog is open. */
  readonly answers: Answer[] = [];
  /** The button that is clicked, if a question has several ways. */
  verb = '';
  /** Whether the commands of the test send what would be blocked. */
  sendsAnyway = false;
  meanwhile: (prompt: Prompt) => Promise<void> | void = () => undefined;
  readonly #confirmations: Confirmations;

  constructor(confirmations: Confirmations) {
    this.#confirmations = confirmations;
  }

  get prompt(): Prompt {
    const prompt = this.prompts.at(-1);
    if (!prompt) throw new Error('Nothing has been asked.');
    return prompt;
  }

  async confirm<A extends Action>(questions: readonly Question<A>[]) {
    const prompts = questions.map((question) => question.find(({ verb }) => verb === this.verb) ?? question[0]);
    this.questions.push(...questions);
    for (const prompt of prompts) {
      this.prompts.push(prompt);
      await this.meanwhile(prompt);
    }
    const answer = this.answers.shift();
    if (questions[0]?.[0].inSteps?.some((first) => first === answer)) return answer as FirstStep;
    if (answer !== 'confirm') return undefined;
    return prompts.map((prompt) => this.#answer(prompt));
  }

  async confirmSteps(question: StepsQuestion): Promise<readonly Confirmation[] | FirstStep | undefined> {
    this.stepsQuestions.push(question);
    for (const { prompt } of question.steps) await this.meanwhile(prompt);
    const answer = this.answers.shift();
    if (question.inSteps?.some((first) => first === answer)) return answer as FirstStep;
    return answer === 'confirm' ? question.steps.map(({ prompt }) => this.#answer(prompt)) : undefined;
  }

  async confirmReview(question: ReviewQuestion): Promise<readonly Confirmation[] | undefined> {
    this.reviewQuestions.push(question);
    const prompts = question.parts.flatMap((part) => part.prompts);
    for (const prompt of prompts) await this.meanwhile(prompt);
    return this.answers.shift() === 'confirm' ? prompts.map((prompt) => this.#answer(prompt)) : undefined;
  }

  #answer<A extends Action>(prompt: Prompt<A>): Confirmation<A> {
    return { prompt, confirmed: this.#confirmations.issue(prompt, prompt.typed?.expected ?? '') };
  }
}
