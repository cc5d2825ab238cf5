import { changeCredentials, changeKey } from '../edit/changeCredentials';
import { idIn, type UnattachedRowCommand, type UnattachedViewCommand } from './unattachedCommands';

export const refreshUnattached: UnattachedViewCommand = async ({ unattached }) => unattached.refresh();

/** Reads again what the row says couldn't be read. If the account has no credentials, asks for them instead. */
export const retryUnattached: UnattachedViewCommand = async (app, argument) => {
  const subject = app.unattached.find(idIn(argument) ?? '')?.subject;
  if (subject?.kind !== 'failure') return;
  const account = app.unattached.accountOfNote(subject.branch);
  if (!subject.step || !account) app.unattached.retry(subject.branch);
  else if (subject.step === 'enterKey') await changeKey(app, account);
  else await changeCredentials(app, account);
};

/** Shows more rows of the group whose row was selected. */
export const showMoreUnattached: UnattachedViewCommand = async ({ unattached }, argument) =>
  unattached.showMore(idIn(argument) ?? '');

/** Selects the row of the resource in the tree. */
export const revealUnattached: UnattachedRowCommand = async (app, { items: [first] }) => {
  if (first) await app.show(first.resource.ref);
};
