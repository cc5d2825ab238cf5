import type { ConfirmationDialog, Prompt } from '../../src/app/ports';
import type { Confirmations, Confirmed } from '../../src/domain/confirmation';
import type { Action } from '../../src/domain/plan';
import type { Choice } from '../../src/providers/contract';

export type Answer = 'confirm' | 'cancel';

/** Dialogs that a test answers in advance and that record what they showed. Without an answer the user cancels. */
export class ScriptedConfirmationDialog implements ConfirmationDialog {
  readonly prompts: Prompt[] = [];
  readonly choices: Choice[] = [];
  readonly refusals: string[] = [];
  /** Used one by one, one for each dialog. `meanwhile` runs while the dialog is open. */
  readonly answers: Answer[] = [];
  /** By the choice's id; a choice without an answer is canceled. */
  readonly chosen: Record<string, string> = {};
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

  async confirm<A extends Action>(prompts: readonly Prompt<A>[]): Promise<readonly Confirmed<A>[] | undefined> {
    for (const prompt of prompts) {
      this.prompts.push(prompt);
      await this.meanwhile(prompt);
    }
    if (this.answers.shift() !== 'confirm') return undefined;
    return prompts.map((prompt) => this.#confirmations.issue(prompt, prompt.typed?.expected ?? ''));
  }

  async choose(choice: Choice): Promise<string | undefined> {
    this.choices.push(choice);
    return this.chosen[choice.id];
  }

  async sendAnyway(refusal: string): Promise<boolean> {
    this.refusals.push(refusal);
    return this.sendsAnyway;
  }
}
