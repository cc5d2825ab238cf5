import * as vscode from 'vscode';
import type { Clouds } from '../../app/clouds';
import { type DetailsPage, detailsPage } from '../../app/details/detailsPage';
import { readRecord } from '../../app/details/readRecord';
import type { Prompt } from '../../app/ports';
import type { KnownResource, KnownResources } from '../../app/resources/knownResources';
import { rowOf, rowToActOn, underOf } from '../../app/resources/rowOf';
import { subjectOf } from '../../app/resources/subjectOf';
import type { TreeNode } from '../../app/tree/node';
import type { TreeModel } from '../../app/tree/treeModel';
import { pathPart } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import { dialogDetail } from '../dialogs/dialogText';
import { inStatusBar } from '../dialogs/progress';
import { detailsScheme, resourceUri } from '../resourceUri';

interface Shown {
  readonly page: DetailsPage;
  /** What the tree's lists said of the resource when the page was made: as soon as they say something new, so does the page. */
  readonly listed: Resource | undefined;
}

/** Read-only documents: the fields of a resource as its cloud sent them, and what a dialog was about to do. */
export class DetailsPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #clouds: Clouds;
  readonly #held: KnownResources;
  readonly #pages = new Map<string, Shown>();
  readonly #reviews = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #pagesChanged = new vscode.EventEmitter<vscode.Uri>();
  /** The text of an address is another now. */
  readonly onDidChange = this.#changed.event;
  /** The page of an address has come, is another now, or has gone. */
  readonly onDidChangePage = this.#pagesChanged.event;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(clouds: Clouds, tree: TreeModel, held: KnownResources) {
    this.#clouds = clouds;
    this.#held = held;
    this.#subscriptions = [
      this.#changed,
      this.#pagesChanged,
      vscode.workspace.registerTextDocumentContentProvider(detailsScheme, this),
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => this.#tabsChanged(opened, closed)),
      tree.onDidChange(() => this.#follow()),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const review = this.#reviews.get(uri.toString());
    if (review !== undefined) return review;
    const page = this.openPage(uri) ?? this.#show(uri, this.heldPage(uri));
    const note = vscode.l10n.t(
      'This resource hasn’t been loaded yet. Use Show Details on it in the Cloud Attachments view.',
    );
    return page ? page.record.text : `${JSON.stringify({ note }, null, 2)}\n`;
  }

  /** The page that is open at an address. */
  openPage(uri: vscode.Uri): DetailsPage | undefined {
    return this.#pages.get(uri.toString())?.page;
  }

  openPages(): readonly { readonly uri: vscode.Uri; readonly page: DetailsPage }[] {
    return [...this.#pages].map(([address, { page }]) => ({ uri: vscode.Uri.parse(address), page }));
  }

  /** A page of what we hold of a resource already, if we do. */
  heldPage(uri: vscode.Uri): DetailsPage | undefined {
    const held = this.#held.withKey(uri.path.replace(/^\//, '').replace(/\.json$/, ''));
    return held && this.#pageOf(held);
  }

  /** Reads the resource afresh and shows its record. Throws Refused when it is gone. */
  async showResource(row: TreeNode): Promise<void> {
    if (row.subject.kind !== 'resource') return;
    const { ref } = row.subject.resource;
    const title = vscode.l10n.t('Reading {0}', ref.id);
    const api = this.#clouds.of(ref.account);
    const { resource, subject } = await inStatusBar(title, (signal) => readRecord(api, row, signal));
    const uri = resourceUri(ref);
    this.#show(uri, detailsPage(row, resource, subject));
    await this.#open(uri);
  }

  async showPrompt(prompt: Prompt): Promise<void> {
    const path = `/review/${pathPart(prompt.plan.target.id)}.txt`;
    const uri = vscode.Uri.from({ scheme: detailsScheme, path });
    const nothingSent = vscode.l10n.t('No request has been sent.');
    this.#reviews.set(uri.toString(), [prompt.question, '', dialogDetail(prompt), '', nothingSent, ''].join('\n'));
    await this.#open(uri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#pages.clear();
    this.#reviews.clear();
  }

  async #open(uri: vscode.Uri): Promise<void> {
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  #show(uri: vscode.Uri, page: DetailsPage | undefined): DetailsPage | undefined {
    if (!page) return undefined;
    this.#pages.set(uri.toString(), { page, listed: this.#held.of(page.resource.ref)?.resource });
    this.#pagesChanged.fire(uri);
    return page;
  }

  /** `before` is the page in whose place it comes: it stays under the instance that was chosen for that one. */
  #pageOf(held: KnownResource, before?: DetailsPage): DetailsPage {
    const operations = this.#clouds.providers.find(({ id }) => id === held.resource.ref.cloud)?.operations ?? [];
    const under = before && underOf(before.row);
    const row = rowToActOn(held, operations, under?.id) ?? rowOf(held, operations);
    return detailsPage(row, held.resource, subjectOf(this.#held, held.resource, underOf(row)));
  }

  /** Pages whose resource the lists have told anew tell the new state too. */
  #follow(): void {
    for (const [address, { page, listed }] of this.#pages) {
      const held = this.#held.of(page.resource.ref);
      if (!held || held.resource === listed) continue;
      const uri = vscode.Uri.parse(address);
      this.#show(uri, this.#pageOf(held, page));
      this.#changed.fire(uri);
    }
  }

  /** A document outlives its tab by minutes: what is told of it goes and comes with the tab. */
  #tabsChanged(opened: readonly vscode.Tab[], closed: readonly vscode.Tab[]): void {
    for (const uri of closed.flatMap(detailsUri)) if (!isInTab(uri)) this.#forget(uri);
    for (const uri of opened.flatMap(detailsUri))
      if (!this.#pages.has(uri.toString())) this.#show(uri, this.heldPage(uri));
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
