import * as l10n from '@vscode/l10n';
import type { Kind } from '../../../domain/refs';
import { InvalidIdError } from '../../../errors/invalidIdError';
import { RefusedError } from '../../../errors/refusedError';

/** The forms of IDs. Old instances have IDs without the prefix. */
const forms: Readonly<Record<Kind, RegExp>> = {
  instance: /^[A-Za-z][A-Za-z0-9-]{4,63}$/,
  disk: /^d-[A-Za-z0-9]{5,60}$/,
  vnic: /^eni-[A-Za-z0-9]{5,60}$/,
  snapshot: /^s-[A-Za-z0-9]{5,60}$/,
};

/** Instances, disks, snapshots, images, and ENIs, in the current and the old form. */
const anyForm = /^(?:(?:i|d|s|m|eni)-[a-z0-9]{5,60}|ay\d{10}[a-z0-9]*)$/i;

export const hasIdForm = (text: string): boolean => anyForm.test(text);

const regionForm = /^[a-z]{2,}(-[a-z0-9]+)+$/;

export const isRegionId = (text: string): boolean => regionForm.test(text);

/** Whether a text has the form of the IDs of a kind. */
export const isIdOf = (kind: Kind, text: string): boolean => forms[kind].test(text);

/** Returns the ID. Throws InvalidIdError when it doesn't have the form of that kind. */
export function checkedId(kind: Kind, id: string): string {
  if (isIdOf(kind, id)) return id;
  throw new InvalidIdError(l10n.t('“{0}” isn’t a valid Alibaba Cloud ID. No request was sent.', id.slice(0, 80)));
}

/** Returns the region ID. Throws RefusedError when it can't be part of a host name. */
export function checkedRegion(region: string): string {
  if (isRegionId(region)) return region;
  throw new RefusedError(l10n.t('“{0}” isn’t an Alibaba Cloud region. No request was sent.', region.slice(0, 80)));
}
