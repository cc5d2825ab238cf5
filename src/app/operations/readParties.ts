import * as l10n from '@vscode/l10n';
import type { Kind, ResourceRef } from '../../domain/refs';
import { type Instance, instancesOf, type Resource } from '../../domain/resource';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi, Parties } from '../../providers/contract';

/**
 * The target of a command: a resource, and the instance that it was attached to when it was selected. For an attach, the
 * instance to attach it to.
 */
export interface Target {
  readonly ref: ResourceRef;
  readonly under: ResourceRef<'instance'> | undefined;
}

/** Thrown when the target no longer exists or has changed, so that the rows which show it are outdated. */
export class StaleTargetError extends RefusedError {}

const movedResource = (id: string, instance: string): string =>
  l10n.t('{0} is no longer attached to {1}. It’s attached to another instance.', id, instance);

const movedText: Readonly<Record<Kind, (id: string, instance: string) => string>> = {
  instance: movedResource,
  disk: (id, instance) =>
    l10n.t('The disk {0} is no longer attached to {1}. It’s attached to another instance.', id, instance),
  vnic: (id, instance) =>
    l10n.t('The vNIC {0} is no longer attached to {1}. It’s attached to another instance.', id, instance),
  snapshot: movedResource,
};

/** Throws if the resource is attached to another instance now: an outdated row must never detach it from there. */
function refuseMoved(resource: Resource, under: Target['under']): void {
  const { ref } = resource;
  const on = instancesOf(resource);
  if (under && on.length > 0 && !on.includes(under.id)) {
    throw new StaleTargetError(movedText[ref.kind](ref.id, under.id), { nextSteps: ['showInTree'] });
  }
  if (!under && on.length > 1) {
    throw new RefusedError(
      l10n.t('The disk {0} is attached to several instances. Select it under the instance to detach it from.', ref.id),
      { nextSteps: ['showInTree'] },
    );
  }
}

/**
 * Returns the instance that a detach applies to: the row's, otherwise the only one; empty if the resource isn't
 * attached.
 */
function instanceOf(resource: Resource, under: Target['under']): string {
  const [first = ''] = instancesOf(resource);
  return first === '' ? '' : (under?.id ?? first);
}

const readInstance = async (
  api: CloudApi,
  ref: Target['ref'],
  id: string,
  signal: AbortSignal,
): Promise<Instance | undefined> => (id === '' ? undefined : api.read({ ...ref, kind: 'instance', id }, signal));

/**
 * Throws RefusedError if the cloud doesn't find the instance that the target is attached to: the dialog couldn't name
 * it.
 */
export function refuseMissingInstance({ target: resource, instance }: Parties, { under }: Target): void {
  const id = instanceOf(resource, under);
  if (id === '' || instance) return;
  const { ref } = resource;
  throw new StaleTargetError(
    l10n.t('The instance {0}, which {1} is attached to, couldn’t be found in {2}.', id, ref.id, ref.region),
    { nextSteps: ['refresh'] },
  );
}

/** Reads the target from the cloud. Throws RefusedError if it no longer exists. */
export async function readTarget(api: CloudApi, { ref }: Target, signal: AbortSignal): Promise<Resource> {
  const resource = await api.read(ref, signal);
  if (!resource) {
    throw new StaleTargetError(
      l10n.t('{0} no longer exists in {1}. The view is being refreshed.', ref.id, ref.region),
      {
        nextSteps: ['refresh'],
      },
    );
  }
  return resource;
}

/**
 * Reads the target and its instance from the cloud. Throws RefusedError if the target no longer exists or isn't the
 * selected one. An instance that the cloud doesn't find is left out.
 */
export async function readParties(api: CloudApi, target: Target, signal: AbortSignal): Promise<Parties> {
  const { ref, under } = target;
  const resource = await readTarget(api, target, signal);
  refuseMoved(resource, under);
  return { target: resource, instance: await readInstance(api, ref, instanceOf(resource, under), signal) };
}
