import * as vscode from 'vscode';
import { linkTo } from '../../app/codes/markdownText';
import { underOf } from '../../app/resources/rowOf';
import { keyOf } from '../../domain/refs';
import { startTimer } from '../clock';
import { commandAddress, hoverMarkdown } from '../hoverMarkdown';
import { hoverCommands } from '../linkedCommandNames';
import type { DetailsPages } from './details';
import type { DetailsDiagnostics, PlacedFinding } from './detailsDiagnostics';
import { type Step, stepsFor } from './detailsSteps';

/** Longer than the editor waits before it requests lenses, in milliseconds. */
const repeatMs = 600;

/**
 * Shows the actions for the findings of a resource's document: above the line, in the hover, and in the Problems panel,
 * because the editor shows no quick fixes in read-only documents.
 */
export class DetailsHelp
  implements vscode.CodeLensProvider, vscode.HoverProvider, vscode.CodeActionProvider, vscode.Disposable
{
  readonly #details: DetailsPages;
  readonly #diagnostics: DetailsDiagnostics;
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;
  readonly #subscription: vscode.Disposable;
  #stopTimer: () => void = () => undefined;

  constructor(details: DetailsPages, diagnostics: DetailsDiagnostics) {
    this.#details = details;
    this.#diagnostics = diagnostics;
    this.#subscription = diagnostics.onDidChange(() => this.#changed());
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    return this.#diagnostics.findingsAt(uri).flatMap((finding) =>
      this.#steps(uri, finding)
        .filter(() => finding.resolvedBy !== undefined || finding.inSteps !== undefined || finding.kind !== 'wouldFail')
        .map(
          ({ title, command, args }) => new vscode.CodeLens(finding.range, { title, command, arguments: [...args] }),
        ),
    );
  }

  provideHover({ uri }: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const findings = this.#diagnostics.findingsAt(uri).filter(({ range }) => range.contains(position));
    if (findings.length === 0) return undefined;
    const texts = findings.map((finding) => {
      const links = this.#steps(uri, finding).map((step) =>
        linkTo(step.title, commandAddress(step.command, ...step.args)),
      );
      const page = finding.row ? [linkTo(vscode.l10n.t('Documentation'), finding.row.docs)] : [];
      return hoverMarkdown([[...links, ...page].join(' &nbsp;·&nbsp; ')], hoverCommands);
    });
    return new vscode.Hover(texts);
  }

  provideCodeActions(
    { uri }: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return this.#diagnostics
      .findingsAt(uri)
      .filter((finding) => finding.range.intersection(range) !== undefined)
      .flatMap((finding) => {
        const about = diagnostics.filter((each) => each.range.isEqual(finding.range));
        return this.#steps(uri, finding).map(({ title, command, args }) => {
          const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
          action.command = { title, command, arguments: [...args] };
          action.diagnostics = about;
          return action;
        });
      });
  }

  dispose(): void {
    this.#stopTimer();
    this.#subscription.dispose();
    this.#lensesChanged.dispose();
  }

  /** An editor that loses the focus drops its pending request for lenses, so the change is reported twice. */
  #changed(): void {
    this.#stopTimer();
    this.#lensesChanged.fire();
    this.#stopTimer = startTimer(repeatMs, () => this.#lensesChanged.fire());
  }

  #steps(uri: vscode.Uri, finding: PlacedFinding): readonly Step[] {
    const page = this.#details.openPage(uri) ?? this.#details.knownPage(uri);
    if (!page) return [];
    const { ref } = page.resource;
    return stepsFor(finding, ref.cloud, keyOf(ref), underOf(page.row)?.id);
  }
}
