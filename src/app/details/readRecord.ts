import * as l10n from '@vscode/l10n';
import { isDisk, isShared, type Resource } from '../../domain/resource';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi, Parties } from '../../providers/contract';
import { readParties } from '../operations/readParties';
import { underOf } from '../resources/rowOf';
import type { TreeNode } from '../tree/node';

/** A resource as its document shows it. */
export interface ReadRecord {
  readonly resource: Resource;
  /** The disk or vNIC with its instance; undefined if the row doesn't say which of several instances is meant. */
  readonly parties: Parties | undefined;
}

const isOnSeveral = ({ subject }: TreeNode): boolean =>
  subject.kind === 'resource' && isDisk(subject.resource) && isShared(subject.resource);

/** Reads the resource of a row from its cloud. Throws RefusedError if it doesn't exist anymore. */
export async function readRecord(api: CloudApi, row: TreeNode, signal: AbortSignal): Promise<ReadRecord> {
  if (row.subject.kind !== 'resource') throw new Error('A row of something else than a resource has no record.');
  const { ref } = row.subject.resource;
  const found = (resource: Resource | undefined): ReadRecord => {
    if (resource) return { resource, parties: undefined };
    throw new RefusedError(l10n.t('{0} no longer exists in {1}. Refresh the view.', ref.id, ref.region));
  };
  const under = underOf(row);
  const isWithoutParties = ref.kind === 'instance' || ref.kind === 'snapshot' || (!under && isOnSeveral(row));
  if (isWithoutParties) return found(await api.read(ref, signal));
  const parties = await readParties(api, { ref, under }, signal);
  return { resource: parties.target, parties };
}
