import assert from 'node:assert/strict';
import { ourSources } from '../l10n/literals';

/**
 * The calls that interpret icons, links or line breaks in a text, and the only files that may make them, because they
 * clean the text.
 */
const doors: readonly (readonly [call: RegExp, files: readonly string[]])[] = [
  [/\bwindow\.withProgress\(/, ['src/ui/dialogs/progress.ts']],
  [
    /\bshow(?:Error|Warning)Message\(/,
    ['src/ui/dialogs/userInterface.ts', 'src/ui/dialogs/confirmationDialog.ts', 'src/ui/startup/loadFailure.ts'],
  ],
  [/\bshowInformationMessage\(/, ['src/ui/dialogs/userInterface.ts', 'src/ui/codes/restoreCommand.ts']],
  [
    /\bcreateQuickPick\b/,
    [
      'src/ui/dialogs/userInterface.ts',
      'src/ui/dialogs/searchPick.ts',
      'src/ui/dialogs/formPrompts.ts',
      'src/ui/codes/explainCommand.ts',
    ],
  ],
  [/\bshowQuickPick\(/, ['src/ui/codes/restoreCommand.ts', 'src/ui/dialogs/userInterface.ts']],
  [
    /\b(?:create|show)InputBox\(/,
    ['src/ui/dialogs/userInterface.ts', 'src/ui/dialogs/formPrompts.ts', 'src/ui/dialogs/confirmationDialog.ts'],
  ],
  [/\bclipboard\.writeText\(/, ['src/ui/dialogs/userInterface.ts']],
  // The confirmation of a tool appends text, which the editor escapes.
  [/\bnew vscode\.MarkdownString\(/, ['src/ui/assistant/toolConfirmation.ts', 'src/ui/hoverMarkdown.ts']],
  [
    /\bnew vscode\.TreeItem\(/,
    ['src/ui/treeView.ts', 'src/ui/operations/operationRows.ts', 'src/ui/unattached/unattachedRows.ts'],
  ],
  [
    /\b(?:createOutputChannel|LogOutputChannel)\b/,
    ['src/extension.ts', 'src/ui/dialogs/userInterface.ts', 'src/ui/log.ts', 'src/ui/startup/startup.ts'],
  ],
  [/\b(?:createStatusBarItem|setStatusBarMessage|createWebviewPanel)\(/, ['src/ui/operations/statusBar.ts']],
];

describe('The calls that pass text to the editor', () => {
  for (const [call, files] of doors) {
    it(`are few: ${call.source}`, () => {
      const calling = [...ourSources()].filter(([, source]) => call.test(source)).map(([path]) => path);
      assert.deepEqual(calling.sort(), [...files].sort());
    });
  }
});
