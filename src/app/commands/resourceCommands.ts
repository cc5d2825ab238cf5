import * as l10n from '@vscode/l10n';
import { cleanText } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { App, Command } from '../app';
import type { RowSubject, TreeNode } from '../tree/node';

type ResourceSubject = Extract<RowSubject, { kind: 'resource' }>;

function resourceAt(app: App, node: TreeNode | undefined): ResourceSubject {
  const subject = (node ?? app.selection())?.subject;
  if (subject?.kind === 'resource') return subject;
  throw new RefusedError(l10n.t('First, select an instance, a disk, or a vNIC in the Cloud Attachments view.'));
}

function idOf(app: App, node: TreeNode | undefined): string {
  const subject = (node ?? app.selection())?.subject;
  if (subject?.kind === 'account') return subject.account.owner;
  if (subject?.kind === 'region') return subject.region.project ?? subject.region.region;
  return resourceAt(app, node).resource.ref.id;
}

/** Copies one line, so that pasting it into a terminal doesn't run it. */
export const copyId: Command = async (app, node) => app.ui.copy(cleanText(idOf(app, node)));

export const openInConsole: Command = async (app, node) => {
  const subject = (node ?? app.selection())?.subject;
  if (subject?.kind === 'account') {
    const provider = app.clouds.providerOf(subject.account.cloud);
    return app.ui.open(provider.console(undefined, undefined, subject.account.endpoint).url);
  }
  const { resource, region } = resourceAt(app, node);
  const { endpoint = '' } = app.accounts.find(resource.ref.account) ?? {};
  await app.ui.open(app.clouds.providerOf(resource.ref.cloud).console(resource, region, endpoint).url);
};

export const showDetails: Command = async (app, node) => {
  resourceAt(app, node);
  const shown = node ?? app.selection();
  if (shown) await app.showDetails(shown);
};
