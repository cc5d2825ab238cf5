import * as vscode from 'vscode';
import { loadFailureReporter } from './ui/startup/loadFailure';
import { OnDemand } from './ui/startup/onDemand';
import { registerCommands } from './ui/startup/registerCommands';
import { registerView } from './ui/startup/registerView';
import type { Startup } from './ui/startup/startup';

/**
 * Registers what the editor waits for: the view and the commands. What they do is in separate bundles, each loaded on
 * first use. What the editor doesn't wait for is registered after activation.
 */
export function activate(context: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel('Cloud Attachments', { log: true });
  const view = registerView('cloudAttachments.resources', async () => (await main.get()).rows, {
    showCollapseAll: true,
    canSelectMany: true,
  });
  const unattachedView = registerView('cloudAttachments.unattached', async () => (await main.get()).unattachedRows, {
    showCollapseAll: true,
    canSelectMany: true,
  });
  const operationsView = registerView('cloudAttachments.operations', async () => (await main.get()).operationRows, {
    showCollapseAll: false,
    canSelectMany: false,
  });
  const window = { window: crypto.randomUUID(), pid: process.pid };
  const startup: Startup = { context, channel, view, unattachedView, operationsView, window };
  const report = loadFailureReporter(channel);

  const main = new OnDemand(async () => (await import('./ui/main')).createMain(startup), report);
  const explanations = new OnDemand(async () => {
    const [{ Explanations }, parts] = await Promise.all([import('./ui/explanations'), main.get()]);
    return new Explanations(parts);
  }, report);
  const rest = new OnDemand(
    async () => (await import('./ui/afterActivation')).registerRest(startup, main.get, explanations.get),
    report,
  );
  // A failure has been reported by then.
  setImmediate(() => void rest.get().catch(() => undefined));

  const commands = registerCommands({ main: main.get, explanations: explanations.get });
  const views = [view.tree, unattachedView.tree, operationsView.tree];
  context.subscriptions.push(channel, main, explanations, rest, ...views, commands);
}
