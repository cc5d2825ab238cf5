import type { ResourceRef } from '../../domain/refs';
import { cleanName } from '../../domain/untrustedText';
import type { App } from '../app';
import { distinctName } from '../tree/distinctName';

/**
 * Returns the name of a resource for messages, which are read without the tree; the id if there is no name. It is
 * followed by the name of the account if there are several. `recorded` is the name that a record has.
 */
export function operationName({ tree, accounts }: App, ref: ResourceRef, recorded = ''): string {
  const subject = tree.rowsShowing(ref)[0]?.subject;
  const known = subject?.kind === 'resource' ? subject.resource : tree.resources.of(ref)?.resource;
  const name = known?.name ?? recorded;
  const shown = cleanName(name) === '' ? ref.id : `“${distinctName({ ref, name }, tree.neighborsOf(ref, name))}”`;
  const all = accounts.list();
  const account = all.length > 1 ? all.find(({ id }) => id === ref.account) : undefined;
  return account ? `${shown} (${cleanName(account.name)})` : shown;
}
