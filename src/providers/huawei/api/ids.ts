import * as l10n from '@vscode/l10n';
import { InvalidIdError } from '../../../errors/invalidIdError';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hex32 = /^[0-9a-f]{32}$/i;

export const isProjectId = (id: string): boolean => hex32.test(id);
/** Whether a text is the ID of a server, disk, port, or snapshot. */
export const isResourceId = (id: string): boolean => uuid.test(id);
/** Whether a text is the ID of a job: 32 hex characters for compute, and those or a UUID for disks. */
export const isJobId = (id: string): boolean => hex32.test(id) || uuid.test(id);

/** Whether a text is the ID of a region, such as `cn-north-4`. It becomes a label of host names. */
export const isRegionId = (text: string): boolean => /^[a-z]{2,}(-[a-z0-9]+)+$/.test(text);

const deviceForm = /^\/dev\/(?:vd|sd|xvd)[a-z]{1,2}$/;

/** Whether a text is a device name in a form that the documents show. Nothing else is requested. */
export const isDevice = (text: string): boolean => deviceForm.test(text);

/** Whether a text is a UUID, with or without hyphens. */
export const hasIdForm = (text: string): boolean => hex32.test(text) || uuid.test(text);

/** Returns the ID. Throws InvalidIdError when it doesn't have the given form, because nothing else may enter a path. */
export function checked(id: unknown, form: (id: string) => boolean): string {
  if (typeof id === 'string' && form(id)) return id;
  throw new InvalidIdError(l10n.t('“{0}” isn’t a valid Huawei Cloud ID. No request was sent.', String(id)));
}
