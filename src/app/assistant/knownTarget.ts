import * as l10n from '@vscode/l10n';
import { keyOfPlace, refIn } from '../../domain/refs';
import { attachedTo } from '../../domain/resource';
import type { App } from '../app';
import { instanceShownFor } from '../commands/instanceShownFor';
import type { Target } from '../operations/readParties';
import type { KnownResource } from '../resources/resourceIndex';
import { accountsFor } from './allowedAccounts';
import { modelWord } from './modelText';
import { ToolError } from './toolError';

/** A resource that a model names. */
export interface NamedTarget {
  readonly id: string;
  readonly instanceId?: string;
  readonly account?: string;
}

const unknown = (id: string): ToolError =>
  new ToolError(
    l10n.t(
      'No resource with the ID {0} is known in the accounts that allow assistants. List the resources first.',
      modelWord(id),
    ),
  );

/** Returns the instance of an operation: one that is known, or that the resource is attached to. */
function instanceFor(app: App, { resource }: KnownResource, id: string): Target['under'] {
  const ref = refIn(resource.ref, 'instance', id);
  if (attachedTo(resource, id) || app.tree.resources.of(ref)) return ref;
  throw unknown(id);
}

/**
 * Returns a resource that the extension knows, in an account that assistants may see, and where an operation on it
 * applies. Throws ToolError for anything else: no ID of a model is sent to a cloud otherwise.
 */
export async function knownTarget(
  app: App,
  { id, instanceId, account }: NamedTarget,
): Promise<{ readonly known: KnownResource; readonly target: Target }> {
  const accounts = new Set((await accountsFor(app, account)).map((each) => each.id));
  const [known, ...others] = app.tree.resources.withId(id).filter(({ resource }) => accounts.has(resource.ref.account));
  if (!known) throw unknown(id);
  const { resource } = known;
  if (others.some((other) => keyOfPlace(other.resource.ref) !== keyOfPlace(resource.ref))) {
    throw new ToolError(l10n.t('Several accounts have the resource {0}. Specify the account.', modelWord(id)));
  }
  const under = instanceId === undefined ? instanceShownFor(resource, undefined) : instanceFor(app, known, instanceId);
  return { known, target: { ref: resource.ref, under } };
}
