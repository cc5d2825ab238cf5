import * as vscode from 'vscode';
import type { App } from '../app/app';
import { checkOperation, problemJson } from '../app/assistant/checkOperation';
import { type CodeServices, explainErrorCode } from '../app/assistant/explainErrorCode';
import { listResources } from '../app/assistant/listResources';
import { dataNotice } from '../app/assistant/modelText';
import { Proposals } from '../app/assistant/proposals';
import { parseToolInput } from '../app/assistant/toolInput';
import type { JsonObject } from '../domain/json';
import { toolConfirmation } from './assistant/toolConfirmation';
import type { LanguageModelToolName, LanguageModelTools } from './startup/registerTools';

type Tool = (input: unknown, signal: AbortSignal) => Promise<JsonObject>;

function signalOf(token: vscode.CancellationToken): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => subscription.dispose() };
}

/** What the tools for language models do. */
export class Assistant implements LanguageModelTools, vscode.Disposable {
  readonly #app: App;
  readonly #tools: Readonly<Record<LanguageModelToolName, Tool>>;

  /** `codes` loads what the explanation of a code needs. */
  constructor(app: App, codes: () => Promise<CodeServices>) {
    this.#app = app;
    const proposals = new Proposals();
    this.#tools = {
      listResources: async (input, signal) => listResources(app, parseToolInput('listResources', input), signal),
      explainErrorCode: async (input) => explainErrorCode(parseToolInput('explainErrorCode', input), await codes()),
      checkOperation: async (input, signal) => checkOperation(app, parseToolInput('checkOperation', input), signal),
      proposeOperation: async (input, signal) => ({
        notice: dataNotice(),
        ...(await proposals.propose(app, parseToolInput('proposeOperation', input), signal)),
      }),
    };
  }

  /** Returns a text of JSON. A failure is part of it, so that the model learns the reason. */
  async invoke(
    name: LanguageModelToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const { signal, dispose } = signalOf(token);
    try {
      return resultOf(await this.#tools[name](input, signal));
    } catch (error) {
      if (signal.aborted) throw error;
      const problem = await problemJson(this.#app, error);
      return resultOf({ notice: dataNotice(), outcome: 'blocked', ...problem });
    } finally {
      dispose();
    }
  }

  prepare(name: LanguageModelToolName, input: unknown): vscode.PreparedToolInvocation {
    return toolConfirmation(name, input);
  }

  dispose(): void {
    // What is pending ends with the dialogs of the window.
  }
}

const resultOf = (value: JsonObject): vscode.LanguageModelToolResult =>
  new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(value, undefined, 1))]);
