import * as vscode from 'vscode';
import type { App } from '../app/app';
import { codeSupportText } from '../app/codes/supportText';
import { operationCommand } from '../app/commands/operationCommand';
import { isFirstStep } from '../app/operations/steps/steps';
import { findById, type LookupRequest } from '../app/resources/findById';
import { resourceIdAt, wordAt } from '../app/resources/idAt';
import { locate } from '../app/resources/locate';
import type { KnownResource } from '../app/resources/resourceIndex';
import { rowOf, rowToActOn, underOf } from '../app/resources/rowOf';
import type { TreeNode } from '../app/tree/node';
import { RefusedError } from '../errors/refusedError';
import { codeAtPosition } from './codes/codeAtPosition';
import { documentParts } from './codes/documentParts';
import type { ExplanationPages } from './codes/explanationPages';
import { type CodeRef, cloudOf, type ExplanationServices, explainedCode } from './codes/explanationServices';
import type { DetailsPages } from './details/details';
import type { linkedCommandNames } from './linkedCommandNames';

export interface LinkedCommandParts {
  readonly app: App;
  readonly services: ExplanationServices;
  readonly pages: ExplanationPages;
  readonly details: DetailsPages;
  readonly view: vscode.TreeView<TreeNode>;
}

type LinkedCommand = (parts: LinkedCommandParts, ...args: readonly unknown[]) => Promise<void>;

const staleTarget = (): RefusedError =>
  new RefusedError(vscode.l10n.t('This item is no longer available. Open it again, then retry.'));

function codeRef([provider, code, status]: readonly unknown[]): CodeRef {
  if (typeof provider !== 'string' || typeof code !== 'string') throw staleTarget();
  return { provider, code, status: typeof status === 'number' ? status : undefined };
}

/** Returns a position in an open document. Throws RefusedError for any other. */
function placeIn([address, offset]: readonly unknown[]): { document: vscode.TextDocument; offset: number } {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address);
  if (!document || typeof offset !== 'number') throw staleTarget();
  return { document, offset };
}

/** Returns a resource that is known by its key. Throws RefusedError for anything else. */
function resourceAt({ services }: LinkedCommandParts, key: unknown): KnownResource {
  const known = typeof key === 'string' ? services.resources.withKey(key) : undefined;
  if (!known) throw staleTarget();
  return known;
}

const operationsOf = ({ app }: LinkedCommandParts, { resource }: KnownResource) =>
  app.clouds.providerOf(resource.ref.cloud).operations;

const explain: LinkedCommand = ({ pages }, ...args) => pages.show(codeRef(args));

const openDocumentation: LinkedCommand = async ({ app, services }, ...args) => {
  const found = await explainedCode(services, codeRef(args));
  if (!found) throw staleTarget();
  await app.ui.open(found.row.docs);
};

const copyForSupport: LinkedCommand = async ({ app, services }, ...args) => {
  const { document, offset } = placeIn(args);
  const found = await codeAtPosition(services, document, offset);
  const explanation = found && (await explainedCode(services, found.match));
  if (!explanation) throw staleTarget();
  const traces = { requestId: found.context.requestId, time: found.time };
  await app.ui.copy(codeSupportText(explanation, traces, services.language));
};

const withProgress = <T>(
  title: string,
  task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  { app }: LinkedCommandParts,
): Promise<T> => app.operations.progress.run(title, task);

async function revealResource(parts: LinkedCommandParts, known: KnownResource): Promise<void> {
  const { app, view } = parts;
  const { resource } = known;
  if (app.tree.filter !== '') app.tree.setFilter('');
  const title = vscode.l10n.t('Finding {0} in the tree', resource.ref.id);
  const row = await withProgress(title, (_, signal) => locate(app.tree, resource, signal), parts);
  if (!row)
    throw new RefusedError(vscode.l10n.t('{0} couldn’t be found in the view. Refresh the view.', resource.ref.id));
  await view.reveal(row, { select: true, focus: true });
}

const reveal: LinkedCommand = (parts, key) => revealResource(parts, resourceAt(parts, key));

const showDetails: LinkedCommand = async (parts, key) => {
  const known = resourceAt(parts, key);
  await parts.details.showResource(rowOf(known, operationsOf(parts, known)));
};

const runAction: LinkedCommand = async (parts, key, action, instance) => {
  const known = resourceAt(parts, key);
  const operations = operationsOf(parts, known);
  const operation = operations.find((each) => each.action === action);
  if (!operation) throw staleTarget();
  const row = rowToActOn(known, operations, typeof instance === 'string' ? instance : undefined);
  if (!row) throw staleTarget();
  await operationCommand(operation.action)(parts.app, row);
};

const runInSteps: LinkedCommand = async (parts, key, action, first, instance) => {
  const known = resourceAt(parts, key);
  const operations = operationsOf(parts, known);
  const operation = operations.find((each) => each.action === action);
  if (!operation || !isFirstStep(first)) throw staleTarget();
  const row = rowToActOn(known, operations, typeof instance === 'string' ? instance : undefined);
  if (!row) throw staleTarget();
  const target = { ref: known.resource.ref, under: underOf(row) };
  await parts.app.operateInSteps({ target, action: operation.action, first });
};

/** Returns the id at a position, and the regions that are named near it. */
async function lookupRequestAt({ services }: LinkedCommandParts, args: readonly unknown[]): Promise<LookupRequest> {
  const { document, offset } = placeIn(args);
  const parts = documentParts(document);
  const word = wordAt(parts, offset);
  const found = word && resourceIdAt(parts, word, document.languageId, await services.knowledge.open());
  const [guess] = found?.guesses ?? [];
  if (!found || !guess) throw staleTarget();
  const { text } = parts.part(Math.max(0, offset - 2000), Math.min(parts.length, offset + 2000));
  const mentioned = [...text.matchAll(/\b[a-z]{2,}(?:-[a-z0-9]+){1,3}\b/g)].map(([name]) => name);
  return { id: found.id, provider: guess.provider, kinds: guess.kinds, mentioned };
}

const lookUpId: LinkedCommand = async (parts, ...args) => {
  const { app, services, details } = parts;
  const request = await lookupRequestAt(parts, args);
  const title = vscode.l10n.t('Looking up {0}', request.id);
  const found = await withProgress(title, (report, signal) => findById(request, app, report, signal), parts);
  if (!found) {
    const cloud = cloudOf(services, request.provider);
    await app.ui.showInformation(vscode.l10n.t('{1} wasn’t found in any account of {0}.', cloud, request.id));
    return;
  }
  services.resources.remember(found.resource, found.region);
  const known: KnownResource = { ...found, row: undefined };
  await details.showResource(rowOf(known, operationsOf(parts, known)));
};

const dismissCode: LinkedCommand = async ({ services }, ...args) => {
  const { provider, code } = codeRef(args);
  await services.dismissals.add({ kind: 'code', provider, code });
};

const dismissFile: LinkedCommand = async ({ services }, uri) => {
  if (typeof uri !== 'string') throw staleTarget();
  await services.dismissals.add({ kind: 'file', uri });
};

const dismissFailure: LinkedCommand = async (parts, key) => {
  parts.app.operations.store.dismiss(resourceAt(parts, key).resource.ref);
};

/** The commands behind links, lenses and quick fixes. */
export const linkedCommands: Readonly<Record<keyof typeof linkedCommandNames, LinkedCommand>> = {
  explain,
  openDocumentation,
  copyForSupport,
  reveal,
  showDetails,
  act: runAction,
  actInSteps: runInSteps,
  lookUp: lookUpId,
  dismissCode,
  dismissFile,
  dismissFailure,
};
