import * as vscode from 'vscode';
import type { Accounts } from '../../app/accounts/accounts';
import { type DetailsFinding, type DetailsPage, detailsFindings } from '../../app/details/detailsPage';
import type { Disposable } from '../../app/event';
import type { Failure } from '../../app/failure';
import { failureOf } from '../../app/operations/operationFailure';
import type { Operations } from '../../app/operations/record/operations';
import type { Catalogues } from '../../app/ports';
import { attachedParties } from '../../app/resources/partiesOf';
import type { ResourceIndex } from '../../app/resources/resourceIndex';
import type { TreeModel } from '../../app/tree/treeModel';
import { isInstance } from '../../domain/resource';
import type { Span } from '../../finder/change';
import { Lines } from '../../finder/text/lines';
import type { Provider } from '../../providers/contract';
import { asToast } from '../dialogs/plainText';
import { resourceUri } from '../resourceUri';
import type { DetailsPages } from './details';

const severities: Readonly<Record<DetailsFinding['kind'], vscode.DiagnosticSeverity>> = {
  failed: vscode.DiagnosticSeverity.Error,
  unknown: vscode.DiagnosticSeverity.Warning,
  wouldFail: vscode.DiagnosticSeverity.Information,
};

/** A finding with its range in the editor. */
export interface PlacedFinding extends DetailsFinding {
  readonly range: vscode.Range;
}

export interface DetailsDiagnosticsOptions {
  readonly details: DetailsPages;
  readonly resources: ResourceIndex;
  readonly tree: TreeModel;
  readonly accounts: Accounts;
  readonly store: Operations;
  readonly explain: (error: unknown) => Promise<Failure>;
  readonly catalogues: Catalogues;
  readonly providers: readonly Provider[];
}

/**
 * Shows in the documents of resources what would be rejected and what has failed. Failures are shown even if the
 * document isn't open.
 */
export class DetailsDiagnostics implements vscode.Disposable {
  readonly #options: DetailsDiagnosticsOptions;
  readonly #collection = vscode.languages.createDiagnosticCollection('cloudAttachments.details');
  readonly #findings = new Map<string, readonly PlacedFinding[]>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: readonly (Disposable | vscode.Disposable)[];

  constructor(options: DetailsDiagnosticsOptions) {
    this.#options = options;
    const { details, store, accounts, tree } = options;
    this.#subscriptions = [
      this.#collection,
      this.#changed,
      details.onDidChangePage((uri) => this.#refresh(uri)),
      store.onDidChange(({ record: { plan } }) => this.#refresh(resourceUri(plan.target))),
      accounts.onDidChange(() => this.#refreshAll()),
      tree.onDidChange(() => this.#refreshInstances()),
    ];
  }

  findingsAt(uri: vscode.Uri): readonly PlacedFinding[] {
    return this.#findings.get(uri.toString()) ?? [];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#findings.clear();
  }

  #refresh(uri: vscode.Uri): void {
    void this.#placed(uri).then((findings) => {
      this.#findings.set(uri.toString(), findings);
      if (findings.length === 0) this.#findings.delete(uri.toString());
      this.#collection.set(
        uri,
        findings.map((finding) => this.#diagnostic(uri, finding)),
      );
      this.#changed.fire();
    });
  }

  #refreshAll(): void {
    for (const address of this.#findings.keys()) this.#refresh(vscode.Uri.parse(address));
  }

  /** The findings of an instance depend on the resources that are known to be attached to it. */
  #refreshInstances(): void {
    for (const { uri, page } of this.#options.details.openPages()) if (isInstance(page.resource)) this.#refresh(uri);
  }

  async #placed(uri: vscode.Uri): Promise<readonly PlacedFinding[]> {
    const { details, resources, accounts, store, catalogues, providers, explain } = this.#options;
    const open = details.openPage(uri);
    const page = open ?? details.knownPage(uri);
    if (!page || !accounts.find(page.resource.ref.account)) return [];
    const { resource } = page;
    const catalogue = await catalogues.open(resource.ref.cloud);
    const record = store.lastProblem(resource.ref);
    const lastProblem = record && { record, failure: await failureOf(record, { providers, explain }) };
    const findings = detailsFindings(page, {
      operations: providers.find(({ id }) => id === resource.ref.cloud)?.operations ?? [],
      catalogue,
      lastProblem,
      attached: isInstance(resource) ? attachedParties(resources, resource) : [],
    });
    const shown = open ? findings : findings.filter(({ kind }) => kind !== 'wouldFail');
    const lines = new Lines(page.record.text);
    return shown.map((finding) => ({ ...finding, range: rangeOf(lines, finding.span) }));
  }

  #diagnostic(uri: vscode.Uri, finding: PlacedFinding): vscode.Diagnostic {
    const { range, message, kind, row } = finding;
    const diagnostic = new vscode.Diagnostic(range, asToast(message), severities[kind]);
    const cloud = this.#pageAt(uri)?.resource.ref.cloud;
    diagnostic.source = this.#options.providers.find(({ id }) => id === cloud)?.label ?? 'Cloud Attachments';
    if (row) diagnostic.code = { value: row.code, target: vscode.Uri.parse(row.docs, true) };
    diagnostic.relatedInformation = this.#elsewhere(finding);
    return diagnostic;
  }

  /** Returns the property at fault in the instance's own document. */
  #elsewhere({ elsewhere }: DetailsFinding): vscode.DiagnosticRelatedInformation[] {
    if (!elsewhere) return [];
    const uri = resourceUri(elsewhere.ref);
    const record = this.#pageAt(uri)?.record;
    const span = record?.find(elsewhere.property);
    const range = record && span ? rangeOf(new Lines(record.text), span) : new vscode.Range(0, 0, 0, 1);
    const message = vscode.l10n.t('{0} of the instance', elsewhere.property);
    return [new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, range), message)];
  }

  #pageAt(uri: vscode.Uri): DetailsPage | undefined {
    const { details } = this.#options;
    return details.openPage(uri) ?? details.knownPage(uri);
  }
}

function rangeOf(lines: Lines, { start, end }: Span): vscode.Range {
  const from = lines.positionOf(start);
  const to = lines.positionOf(end);
  return new vscode.Range(from.line - 1, from.column - 1, to.line - 1, to.column - 1);
}
