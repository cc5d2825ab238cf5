import { withForgingSpelled } from './untrustedText';

/** The three kinds of thing we show and act on. */
export type Kind = 'instance' | 'disk' | 'vnic';

/** Where a resource lives: everything that decides which request reaches it. */
export interface Place {
  /** The provider's id, such as `alibaba`. */
  readonly cloud: string;
  /** Our own id of the account whose credential is used; never the cloud's. */
  readonly account: string;
  readonly region: string;
  /** Huawei Cloud only: the project that the region's resources belong to. */
  readonly project?: string;
}

/** Names one resource of one account for good. Ids are opaque text, whatever they look like. */
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

/** Written out without a spread: lists make one for each of a hundred thousand rows. */
export function refIn<K extends Kind>({ cloud, account, region, project }: Place, kind: K, id: string): ResourceRef<K> {
  if (project === undefined) return { cloud, account, region, kind, id };
  return { cloud, account, region, project, kind, id };
}

const isOrdinary = /^[\w.:-]*$/;

/**
 * Keeps the parts of a key or a path apart, and shows every character of them: paths become the titles of tabs. Unlike
 * `encodeURIComponent` it takes any text, half a surrogate pair included.
 */
export const pathPart = (text: string): string =>
  isOrdinary.test(text) ? text : withForgingSpelled(text.replace(/[%/]/g, encodeURIComponent), (hex) => `%u${hex}`);

/** A text that differs for every place; safe to use as a map key. */
export const keyOfPlace = (at: Place): string =>
  [at.cloud, at.account, at.region, at.project ?? ''].map(pathPart).join('/');

/** A text that differs for every resource; safe to use as a map key or a tree id. */
export const keyOf = (ref: ResourceRef): string => `${keyOfPlace(ref)}/${ref.kind}/${pathPart(ref.id)}`;

export const sameResource = (one: ResourceRef, other: ResourceRef): boolean => keyOf(one) === keyOf(other);
