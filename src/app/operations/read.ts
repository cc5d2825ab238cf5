import * as l10n from '@vscode/l10n';
import type { ResourceRef } from '../../domain/refs';
import { attachedTo, type Disk, type Instance, isDisk, type Vnic } from '../../domain/resource';
import { Refused } from '../../errors/refused';
import type { CloudApi, Subject } from '../../providers/contract';

/** The target of a command: a resource, and for a disk on several instances the one that is meant. */
export interface Target {
  readonly ref: ResourceRef<'disk'> | ResourceRef<'vnic'>;
  readonly under: ResourceRef<'instance'> | undefined;
}

/** What was chosen is no longer there, or no longer as it was: the rows that show it are out of date. */
export class Outdated extends Refused {}

const readResource = (api: CloudApi, ref: Target['ref'], signal: AbortSignal): Promise<Disk | Vnic | undefined> =>
  ref.kind === 'disk' ? api.readDisk(ref, signal) : api.readVnic(ref, signal);

/** A disk that hangs elsewhere by now must never be taken from there on the strength of an old row. */
function refuseMoved(disk: Disk, under: Target['under']): void {
  const { attachments, ref } = disk;
  if (under && attachments.length > 0 && !attachedTo(disk, under.id)) {
    throw new Outdated(
      l10n.t('The disk {0} does not hang on {1} any more, but on another instance.', ref.id, under.id),
    );
  }
  if (!under && attachments.length > 1) {
    throw new Refused(
      l10n.t('The disk {0} hangs on several instances: choose it under the one it is to be taken from.', ref.id),
    );
  }
}

/** The instance that a detach would take it from: the row's own, else the only one; empty when it hangs on none. */
function instanceOf(resource: Disk | Vnic, under: Target['under']): string {
  if (!isDisk(resource)) return resource.instance;
  if (resource.attachments.length === 0) return '';
  return under?.id ?? resource.attachments[0]?.instance ?? '';
}

const readInstance = async (
  api: CloudApi,
  ref: Target['ref'],
  id: string,
  signal: AbortSignal,
): Promise<Instance | undefined> =>
  id === '' ? undefined : api.readInstance({ ...ref, kind: 'instance', id }, signal);

/** Throws Refused when the target hangs on an instance that the cloud does not know: the dialog could not say what it is taken from. */
export function refuseLostInstance({ resource, instance }: Subject, { under }: Target): void {
  const id = instanceOf(resource, under);
  if (id === '' || instance) return;
  const { ref } = resource;
  throw new Outdated(l10n.t('The instance {0}, which {1} hangs on, cannot be found in {2}.', id, ref.id, ref.region));
}

/**
 * Reads the target and its instance, fresh from the cloud. Throws Refused when the target is gone or is not what was
 * chosen; an instance that the cloud does not know is left out.
 */
export async function readSubject(api: CloudApi, { ref, under }: Target, signal: AbortSignal): Promise<Subject> {
  const resource = await readResource(api, ref, signal);
  if (!resource) {
    throw new Outdated(l10n.t('{0} does not exist in {1} any more. The view is being refreshed.', ref.id, ref.region));
  }
  if (isDisk(resource)) refuseMoved(resource, under);
  return { resource, instance: await readInstance(api, ref, instanceOf(resource, under), signal) };
}
