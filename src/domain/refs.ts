import { escapeUnsafe } from './untrustedText';

/** The kinds of resources. */
export const kinds = ['instance', 'disk', 'vnic', 'snapshot'] as const;

export type Kind = (typeof kinds)[number];

/** The place of a resource: everything that decides which request reaches it. */
export interface Place {
  /** The provider's id, such as `alibaba`. */
  readonly cloud: string;
  /** The extension's id of the account whose credentials are used; never the cloud's. */
  readonly account: string;
  readonly region: string;
  /** Huawei Cloud only: the project of the region's resources. */
  readonly project?: string;
}

/** Identifies one resource of one account. Ids are opaque text. */
export interface ResourceRef<K extends Kind = Kind> extends Place {
  readonly kind: K;
  readonly id: string;
}

export const placeOf = (at: Place): Place => ({
  cloud: at.cloud,
  account: at.account,
  region: at.region,
  ...(at.project === undefined ? {} : { project: at.project }),
});

/** Written without a spread, because lists create one for each of up to a hundred thousand rows. */
export function refIn<K extends Kind>({ cloud, account, region, project }: Place, kind: K, id: string): ResourceRef<K> {
  if (project === undefined) return { cloud, account, region, kind, id };
  return { cloud, account, region, project, kind, id };
}

const isOrdinary = /^[\w.:-]*$/;

/**
 * Encodes a part of a key or path so that parts can't run together and every character is visible, because paths become
 * tab titles. Unlike `encodeURIComponent` it accepts any text, including half a surrogate pair.
 */
export const pathPart = (text: string): string =>
  isOrdinary.test(text) ? text : escapeUnsafe(text.replace(/[%/]/g, encodeURIComponent), (hex) => `%u${hex}`);

/** Returns a text that is unique for each place, usable as a map key. */
export const keyOfPlace = (at: Place): string =>
  `${pathPart(at.cloud)}/${pathPart(at.account)}/${pathPart(at.region)}/${pathPart(at.project ?? '')}`;

/** Returns a text that is unique for each resource, usable as a map key or tree id. */
export const keyOf = (ref: ResourceRef): string => `${keyOfPlace(ref)}/${ref.kind}/${pathPart(ref.id)}`;

/** Returns a text that is unique for each resource of a cloud, whichever account reaches it. */
export const resourceKey = ({ cloud, region, project = '', kind, id }: ResourceRef): string =>
  [cloud, region, project, kind, id].map(pathPart).join('/');

export const sameResource = (one: ResourceRef, other: ResourceRef): boolean => keyOf(one) === keyOf(other);
