import * as vscode from 'vscode';
import type { Clouds } from '../../app/clouds';
import { type DetailsPage, detailsPage } from '../../app/details/detailsPage';
import { readRecord } from '../../app/details/readRecord';
import { partiesOf } from '../../app/resources/partiesOf';
import type { KnownResource, ResourceIndex } from '../../app/resources/resourceIndex';
import { rowOf, rowToActOn, underOf } from '../../app/resources/rowOf';
import type { TreeNode } from '../../app/tree/node';
import type { TreeModel } from '../../app/tree/treeModel';
import type { Resource } from '../../domain/resource';
import { inStatusBar } from '../dialogs/progress';
import { resourceUri } from '../resourceUri';
import { detailsScheme } from '../schemes';

interface ShownPage {
  readonly page: DetailsPage;
  /** The resource as the tree's lists had it when the page was created. The page is updated when they change. */
  readonly listed: Resource | undefined;
}

/** Read-only documents: the fields of a resource as its cloud returned them. */
export class DetailsPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #clouds: Clouds;
  readonly #known: ResourceIndex;
  readonly #pages = new Map<string, ShownPage>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #pagesChanged = new vscode.EventEmitter<vscode.Uri>();
  /** Fires when the text of a document has changed. */
  readonly onDidChange = this.#changed.event;
  /** Fires when the page of a document was opened, updated or closed. */
  readonly onDidChangePage = this.#pagesChanged.event;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(clouds: Clouds, tree: TreeModel, known: ResourceIndex) {
    this.#clouds = clouds;
    this.#known = known;
    this.#subscriptions = [
      this.#changed,
      this.#pagesChanged,
      vscode.workspace.registerTextDocumentContentProvider(detailsScheme, this),
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => this.#tabsChanged(opened, closed)),
      tree.onDidChange(() => this.#updatePages()),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const page = this.openPage(uri) ?? this.#show(uri, this.knownPage(uri));
    const note = vscode.l10n.t(
      'This resource hasn’t been loaded yet. Use Show Details on it in the Cloud Attachments view.',
    );
    return page ? page.record.text : `${JSON.stringify({ note }, null, 2)}\n`;
  }

  /** Returns the open page of a document; undefined if it isn't open. */
  openPage(uri: vscode.Uri): DetailsPage | undefined {
    return this.#pages.get(uri.toString())?.page;
  }

  openPages(): readonly { readonly uri: vscode.Uri; readonly page: DetailsPage }[] {
    return [...this.#pages].map(([address, { page }]) => ({ uri: vscode.Uri.parse(address), page }));
  }

  /** Returns a page of what is already known of a resource; undefined if nothing is. */
  knownPage(uri: vscode.Uri): DetailsPage | undefined {
    const known = this.#known.withKey(uri.path.replace(/^\//, '').replace(/\.json$/, ''));
    return known && this.#pageOf(known);
  }

  /** Reads the resource from its cloud and shows its record. Throws RefusedError if it doesn't exist anymore. */
  async showResource(row: TreeNode): Promise<void> {
    if (row.subject.kind !== 'resource') return;
    const { ref } = row.subject.resource;
    const title = vscode.l10n.t('Reading {0}', ref.id);
    const api = this.#clouds.of(ref.account);
    const { resource, parties } = await inStatusBar(title, (signal) => readRecord(api, row, signal));
    const uri = resourceUri(ref);
    this.#show(uri, detailsPage(row, resource, parties));
    await this.#open(uri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#pages.clear();
  }

  async #open(uri: vscode.Uri): Promise<void> {
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  #show(uri: vscode.Uri, page: DetailsPage | undefined): DetailsPage | undefined {
    if (!page) return undefined;
    this.#pages.set(uri.toString(), { page, listed: this.#known.of(page.resource.ref)?.resource });
    this.#pagesChanged.fire(uri);
    return page;
  }

  /** Creates the page of a known resource. `before` is the page that it replaces: the instance stays the same. */
  #pageOf(known: KnownResource, before?: DetailsPage): DetailsPage {
    const operations = this.#clouds.providers.find(({ id }) => id === known.resource.ref.cloud)?.operations ?? [];
    const under = before && underOf(before.row);
    const row = rowToActOn(known, operations, under?.id) ?? rowOf(known, operations);
    return detailsPage(row, known.resource, partiesOf(this.#known, known.resource, underOf(row)));
  }

  /** Updates the pages whose resource has changed in the lists. */
  #updatePages(): void {
    for (const [address, { page, listed }] of this.#pages) {
      const known = this.#known.of(page.resource.ref);
      if (!known || known.resource === listed) continue;
      const uri = vscode.Uri.parse(address);
      this.#show(uri, this.#pageOf(known, page));
      this.#changed.fire(uri);
    }
  }

  /** The editor keeps a document for minutes after its tab is closed, so pages are opened and closed with the tab. */
  #tabsChanged(opened: readonly vscode.Tab[], closed: readonly vscode.Tab[]): void {
    for (const uri of closed.flatMap(detailsUri)) if (!isInTab(uri)) this.#forget(uri);
    for (const uri of opened.flatMap(detailsUri))
      if (!this.#pages.has(uri.toString())) this.#show(uri, this.knownPage(uri));
  }

  #forget(uri: vscode.Uri): void {
    if (this.#pages.delete(uri.toString())) this.#pagesChanged.fire(uri);
  }
}

const detailsUri = ({ input }: vscode.Tab): readonly vscode.Uri[] =>
  input instanceof vscode.TabInputText && input.uri.scheme === detailsScheme ? [input.uri] : [];

const isInTab = (uri: vscode.Uri): boolean =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(detailsUri)
    .some((each) => each.toString() === uri.toString());
