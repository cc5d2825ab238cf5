import * as vscode from 'vscode';

/** The tools for language models, as package.json declares them without the prefix `cloudAttachments_`. */
export const toolNames = ['listResources', 'explainErrorCode', 'checkOperation', 'proposeOperation'] as const;

export type LanguageModelToolName = (typeof toolNames)[number];

/** What the tools do. */
export interface LanguageModelTools {
  invoke(
    name: LanguageModelToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult>;
  prepare(name: LanguageModelToolName, input: unknown): vscode.PreparedToolInvocation;
}

/** Registers every tool that package.json declares. The implementation is loaded when a tool is used. */
export function registerTools(load: () => Promise<LanguageModelTools>): vscode.Disposable {
  return vscode.Disposable.from(
    ...toolNames.map((name) =>
      vscode.lm.registerTool<unknown>(`cloudAttachments_${name}`, {
        invoke: async ({ input }, token) => (await load()).invoke(name, input, token),
        prepareInvocation: async ({ input }) => (await load()).prepare(name, input),
      }),
    ),
  );
}
