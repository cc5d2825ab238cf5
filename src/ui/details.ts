import * as vscode from 'vscode';
import type { Clouds } from '../app/clouds';
import { readSubject } from '../app/operations/read';
import type { Prompt } from '../app/ports';
import type { TreeNode } from '../app/tree/node';
import type { ResourceRef } from '../domain/refs';
import { dialogDetail } from './dialogText';
import { signalOf } from './progress';
import { detailsScheme, resourceUri } from './resourceUri';

/** Read-only documents: the fields of a resource as its cloud sent them, and what a dialog was about to do. */
export class Details implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #clouds: Clouds;
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: vscode.Disposable;

  constructor(clouds: Clouds) {
    this.#clouds = clouds;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(detailsScheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Reads the resource afresh and shows its record. Throws Refused when it is gone. */
  async showResource(node: TreeNode): Promise<void> {
    if (node.subject.kind !== 'resource') return;
    const { ref } = node.subject.resource;
    const fields = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading {0}', ref.id), cancellable: false },
      (_, token) => this.#read(ref, node, signalOf(token).signal),
    );
    await this.#show(resourceUri(ref), `${JSON.stringify(fields, null, 2)}\n`);
  }

  async showPrompt(prompt: Prompt): Promise<void> {
    const path = `/review/${encodeURIComponent(prompt.plan.target.id)}.txt`;
    const text = [prompt.question, '', dialogDetail(prompt), '', vscode.l10n.t('Nothing has been sent.'), ''].join(
      '\n',
    );
    await this.#show(vscode.Uri.from({ scheme: detailsScheme, path }), text);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }

  async #read(ref: ResourceRef, node: TreeNode, signal: AbortSignal): Promise<unknown> {
    const api = this.#clouds.of(ref.account);
    if (ref.kind === 'instance') return (await api.readInstance({ ...ref, kind: 'instance' }, signal))?.fields ?? {};
    const under = node.subject.kind === 'resource' ? node.subject.under : undefined;
    const target = ref.kind === 'disk' ? { ...ref, kind: 'disk' as const } : { ...ref, kind: 'vnic' as const };
    return (await readSubject(api, { ref: target, under }, signal)).resource.fields;
  }

  async #show(uri: vscode.Uri, text: string): Promise<void> {
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }
}
