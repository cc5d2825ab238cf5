import * as l10n from '@vscode/l10n';
import type { ResourceRef } from '../../domain/refs';
import { attachedTo, type Disk, isDisk, type Vnic } from '../../domain/resource';
import { Refused } from '../../errors/refused';
import type { CloudApi, Subject } from '../../providers/contract';

/** The target of a command: a resource, and for a disk on several instances the one that is meant. */
export interface Target {
  readonly ref: ResourceRef<'disk'> | ResourceRef<'vnic'>;
  readonly under: ResourceRef<'instance'> | undefined;
}

const readResource = (api: CloudApi, ref: Target['ref'], signal: AbortSignal): Promise<Disk | Vnic | undefined> =>
  ref.kind === 'disk' ? api.readDisk(ref, signal) : api.readVnic(ref, signal);

/** The instance that a detach would take it from: the row's own, else the only one. */
function instanceOf(resource: Disk | Vnic, under: Target['under']): string | undefined {
  if (!isDisk(resource)) return resource.instance === '' ? undefined : resource.instance;
  if (under && attachedTo(resource, under.id)) return under.id;
  return under === undefined && resource.attachments.length === 1 ? resource.attachments[0]?.instance : undefined;
}

/** Reads the target and its instance, fresh from the cloud. Throws Refused when either is gone or is not what was chosen. */
export async function readSubject(api: CloudApi, target: Target, signal: AbortSignal): Promise<Subject> {
  const { ref, under } = target;
  const resource = await readResource(api, ref, signal);
  if (!resource) {
    throw new Refused(l10n.t('{0} does not exist in {1} any more. The view is being refreshed.', ref.id, ref.region));
  }
  if (isDisk(resource) && under === undefined && resource.attachments.length > 1) {
    throw new Refused(
      l10n.t('The disk {0} hangs on several instances: choose it under the one it is to be taken from.', ref.id),
    );
  }
  const instance = instanceOf(resource, under);
  if (instance === undefined) return { resource, instance: undefined };
  return { resource, instance: await api.readInstance({ ...ref, kind: 'instance', id: instance }, signal) };
}
