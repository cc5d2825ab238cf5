import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hex32 = /^[0-9a-f]{32}$/i;

export const isProjectId = (id: string): boolean => hex32.test(id);
/** Servers, disks, ports and snapshots. */
export const isResourceId = (id: string): boolean => uuid.test(id);
/** Compute jobs are 32 hex characters, disk jobs those or a UUID. */
export const isJobId = (id: string): boolean => hex32.test(id) || uuid.test(id);

/** A UUID, with its hyphens or without. */
export const hasIdForm = (text: string): boolean => hex32.test(text) || uuid.test(text);

/** The id, or Refused: nothing but an id of the cloud's own form enters a path. */
export function checked(id: unknown, form: (id: string) => boolean): string {
  if (typeof id === 'string' && form(id)) return id;
  throw new RefusedError(l10n.t('“{0}” isn’t a valid Huawei Cloud ID. No request was sent.', String(id)));
}
