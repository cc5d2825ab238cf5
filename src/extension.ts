import * as vscode from 'vscode';
import { loadFailureReporter } from './ui/startup/loadFailure';
import { OnDemand } from './ui/startup/onDemand';
import { registerCommands } from './ui/startup/registerCommands';
import { registerTools } from './ui/startup/registerTools';
import { registerView } from './ui/startup/registerView';
import type { Startup } from './ui/startup/startup';

/**
 * Registers what the editor waits for: the view, the commands, and the tools. What they do is in separate bundles, each loaded on
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
  const assistant = new OnDemand(async () => {
    const [{ Assistant }, { app }] = await Promise.all([import('./ui/assistant'), main.get()]);
    return new Assistant(app, async () => (await explanations.get()).codes());
  }, report);
  const rest = new OnDemand(
    async () => (await import('./ui/afterActivation')).registerRest(startup, main.get, explanations.get),
    report,
  );
  // A failure has been reported by then.
  setImmediate(() => void rest.get().catch(() => undefined));

  const commands = registerCommands({ main: main.get, explanations: explanations.get });
  const tools = registerTools(assistant.get);
  const views = [view.tree, unattachedView.tree, operationsView.tree];
  context.subscriptions.push(channel, main, explanations, assistant, rest, ...views, commands, tools);
}
