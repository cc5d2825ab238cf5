import * as l10n from '@vscode/l10n';
import type { Kind } from '../../../domain/refs';
import { RefusedError } from '../../../errors/refusedError';

/** Ids as the service makes them; old instances carry ids without the prefix. */
const forms: Readonly<Record<Kind, RegExp>> = {
  instance: /^[A-Za-z][A-Za-z0-9-]{4,63}$/,
  disk: /^d-[A-Za-z0-9]{5,60}$/,
  vnic: /^eni-[A-Za-z0-9]{5,60}$/,
};

/** Instances, disks, snapshots, images and ENIs, in today's form and that of old instances. */
const anyForm = /^(?:(?:i|d|s|m|eni)-[a-z0-9]{5,60}|ay\d{10}[a-z0-9]*)$/i;

export const hasIdForm = (text: string): boolean => anyForm.test(text);

const regionForm = /^[a-z]{2,}(-[a-z0-9]+)+$/;

/** The id, or Refused when it does not have the form of that kind's ids. */
export function checkedId(kind: Kind, id: string): string {
  if (forms[kind].test(id)) return id;
  throw new RefusedError(l10n.t('“{0}” isn’t a valid Alibaba Cloud ID. No request was sent.', id.slice(0, 80)));
}

/** The region id, or Refused when it could not be part of a host name. */
export function checkedRegion(region: string): string {
  if (regionForm.test(region)) return region;
  throw new RefusedError(l10n.t('“{0}” isn’t an Alibaba Cloud region. No request was sent.', region.slice(0, 80)));
}
