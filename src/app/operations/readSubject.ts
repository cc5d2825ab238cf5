import * as l10n from '@vscode/l10n';
import type { ResourceRef } from '../../domain/refs';
import { type Disk, type Instance, instancesOf, isDisk, type Vnic } from '../../domain/resource';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi, OperationSubject } from '../../providers/contract';

/** The target of a command: a resource, and the instance that it was attached to where it was chosen. */
export interface Target {
  readonly ref: ResourceRef<'disk'> | ResourceRef<'vnic'>;
  readonly under: ResourceRef<'instance'> | undefined;
}

/** What was chosen is no longer there, or no longer as it was: the rows that show it are out of date. */
export class StaleTargetError extends RefusedError {}

const readResource = (api: CloudApi, ref: Target['ref'], signal: AbortSignal): Promise<Disk | Vnic | undefined> =>
  ref.kind === 'disk' ? api.readDisk(ref, signal) : api.readVnic(ref, signal);

/** What is attached elsewhere by now must never be taken from there on the strength of an old row. */
function refuseMoved(resource: Disk | Vnic, under: Target['under']): void {
  const { ref } = resource;
  const on = instancesOf(resource);
  if (under && on.length > 0 && !on.includes(under.id)) {
    throw new StaleTargetError(
      isDisk(resource)
        ? l10n.t('The disk {0} is no longer attached to {1}. It’s attached to another instance.', ref.id, under.id)
        : l10n.t('The vNIC {0} is no longer attached to {1}. It’s attached to another instance.', ref.id, under.id),
    );
  }
  if (!under && on.length > 1) {
    throw new RefusedError(
      l10n.t('The disk {0} is attached to several instances. Select it under the instance to detach it from.', ref.id),
    );
  }
}

/** The instance that a detach would take it from: the row's own, else the only one; empty when it hangs on none. */
function instanceOf(resource: Disk | Vnic, under: Target['under']): string {
  const [first = ''] = instancesOf(resource);
  return first === '' ? '' : (under?.id ?? first);
}

const readInstance = async (
  api: CloudApi,
  ref: Target['ref'],
  id: string,
  signal: AbortSignal,
): Promise<Instance | undefined> =>
  id === '' ? undefined : api.readInstance({ ...ref, kind: 'instance', id }, signal);

/** Throws Refused when the target hangs on an instance that the cloud does not know: the dialog could not say what it is taken from. */
export function refuseMissingInstance({ resource, instance }: OperationSubject, { under }: Target): void {
  const id = instanceOf(resource, under);
  if (id === '' || instance) return;
  const { ref } = resource;
  throw new StaleTargetError(
    l10n.t('The instance {0}, which {1} is attached to, couldn’t be found in {2}.', id, ref.id, ref.region),
  );
}

/**
 * Reads the target and its instance, fresh from the cloud. Throws Refused when the target is gone or is not what was
 * chosen; an instance that the cloud does not know is left out.
 */
export async function readSubject(
  api: CloudApi,
  { ref, under }: Target,
  signal: AbortSignal,
): Promise<OperationSubject> {
  const resource = await readResource(api, ref, signal);
  if (!resource) {
    throw new StaleTargetError(l10n.t('{0} no longer exists in {1}. The view is being refreshed.', ref.id, ref.region));
  }
  refuseMoved(resource, under);
  return { resource, instance: await readInstance(api, ref, instanceOf(resource, under), signal) };
}
