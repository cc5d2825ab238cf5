import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/foreignText';
import type { Action } from '../../domain/plan';
import type { App, Command } from '../app';
import { type Ending, perform } from '../operations/perform';
import type { Target } from '../operations/read';
import type { TreeNode } from '../tree/node';
import { actionWords } from './actionWords';
import { chooseTarget } from './choose';
import { reportFailure } from './report';

/** The resource that a row stands for, if the action is offered on it. */
function targetOf(node: TreeNode | undefined, action: Action): Target | undefined {
  if (node?.subject.kind !== 'resource' || !node.context.includes(action)) return undefined;
  const { resource, under } = node.subject;
  const { ref } = resource;
  if (ref.kind === 'instance') return undefined;
  return { ref: { ...ref, kind: ref.kind }, under } as Target;
}

/** The name the tree shows, and the id: a toast stands alone. */
function nameOf(app: App, { ref }: Target): string {
  const subject = app.tree.rowsShowing(ref)[0]?.subject;
  const name = subject?.kind === 'resource' ? cleanName(subject.resource.name) : '';
  return name === '' ? ref.id : `${name} (${ref.id})`;
}

async function tellEnding(app: App, action: Action, target: Target, name: string, ending: Ending): Promise<void> {
  const words = actionWords[action]();
  if (ending === undefined) return;
  if (ending.kind === 'done') {
    app.lastFailures.clear(target.ref);
    await app.desk.inform(words.done(name));
    return;
  }
  if (ending.kind === 'stopped') {
    await app.desk.inform(
      l10n.t('No longer waiting for {0}. The cloud goes on with what it was asked; refresh to see how it ended.', name),
    );
    return;
  }
  const failure = ending.error ? await app.explain(ending.error) : undefined;
  const unclear = l10n.t(
    'The outcome for {0} is not known: the request was sent, and the cloud shows “{1}”. Nothing is sent again by itself; refresh, look at the resource, and decide then.',
    name,
    cleanName(ending.kind === 'unknown' ? ending.word : ''),
  );
  const told = failure ?? (await app.explain(new Error(unclear)));
  app.lastFailures.set({ ref: target.ref, action, kind: ending.kind, failure: told });
  const headline = ending.kind === 'unknown' ? unclear : l10n.t('{0} failed for {1}.', words.title, name);
  await reportFailure(app, headline, told);
}

/** One command for each action: the row at hand, the selected one, or one that is asked for. */
export const operate =
  (action: Action): Command =>
  async (app, node) => {
    const words = actionWords[action]();
    const target =
      targetOf(node, action) ??
      targetOf(node ? undefined : app.selection(), action) ??
      (await chooseTarget(app, action, words.title));
    if (!target) return;
    const name = nameOf(app, target);
    try {
      const ending = await perform(app.performing, target, action);
      void tellEnding(app, action, target, name, ending);
    } finally {
      app.tree.refreshPlace(target.ref);
    }
  };
