import type { JsonObject } from '../domain/json';
import type { Kind } from '../domain/refs';

/** How a list is searched for a text. */
export interface ListSearch<F extends JsonObject = JsonObject> {
  /** The parameters of one request each. A resource that any of them finds might match. Empty if no filter fits. */
  readonly filters: readonly F[];
  /** Whether they find every resource that matches. If not, the pages of the list are read, too. */
  readonly isComplete: boolean;
}

/** Returns which filters of a cloud find the resources of a kind whose name, ID or address contains a text. */
export type SearchList = (kind: Kind, text: string) => ListSearch;

/** For a text that no filter takes. */
export const noFilter: ListSearch<never> = { filters: [], isComplete: false };

/** For a text that no resource of the kind can have. */
export const noMatch: ListSearch<never> = { filters: [], isComplete: true };

/** All that the filters find, and nothing else. */
export const complete = <F extends JsonObject>(...filters: readonly F[]): ListSearch<F> => ({
  filters,
  isComplete: true,
});

/** What the filters find, and maybe more. */
export const partial = <F extends JsonObject>(...filters: readonly F[]): ListSearch<F> => ({
  filters,
  isComplete: false,
});

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** Whether a text is a whole IPv4 address. */
export const isIpv4 = (text: string): boolean => ipv4.test(text);

/** Whether an IPv4 address is private (RFC 1918). */
export const isPrivateIpv4 = (text: string): boolean => /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(text);

/** Whether a text is a whole MAC address with colons. */
export const isMac = (text: string): boolean => /^[\da-f]{2}(?::[\da-f]{2}){5}$/i.test(text);

/** The maximum length of a text that is sent as a part of a name. */
const maxNameLength = 64;

/** Whether a text can be sent as a part of a name: letters of any script, digits, and what names usually have. */
export const isNamePart = (text: string): boolean => text.length <= maxNameLength && /^[\p{L}\p{N} _.-]+$/u.test(text);
