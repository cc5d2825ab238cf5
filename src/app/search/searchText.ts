import { type ByKind, byKind, type Resource } from '../../domain/resource';

const none: readonly string[] = [];

const numbersOf: ByKind<readonly string[]> = {
  instance: ({ privateIps, publicIps }) => [...privateIps, ...publicIps],
  // Some serial numbers are a part of the ID.
  disk: ({ ref, serial }) => (serial === '' || ref.id.includes(serial) ? none : [serial]),
  vnic: ({ mac, privateIps, publicIps }) => [mac, ...privateIps, ...publicIps],
  snapshot: () => none,
};

/** Returns the addresses of a resource, or its serial number: what it is found by besides its name and ID. */
export const numbersIn = (resource: Resource): readonly string[] => byKind(numbersOf, resource);

/** Joins the parts of a text that is searched. What is typed has no line breaks, so that it can't match across parts. */
export const searchTextFrom = (parts: readonly string[]): string => parts.join('\n').toLowerCase();

/** Returns what a search compares with: the name, the ID, the serial number, and the addresses. */
export const searchTextOf = (resource: Resource): string =>
  searchTextFrom([resource.name, resource.ref.id, ...numbersIn(resource)]);

const macWithHyphens = /^[\da-f]{2}(?:-[\da-f]{2}){5}$/;
const macWithDots = /^[\da-f]{4}(?:\.[\da-f]{4}){2}$/;

/** Returns a typed text as it is compared: in lower case, and a whole MAC address with colons. */
export function queryOf(typed: string): string {
  const text = typed.trim().toLowerCase();
  if (macWithHyphens.test(text)) return text.replaceAll('-', ':');
  if (macWithDots.test(text)) return (text.replaceAll('.', '').match(/../g) ?? []).join(':');
  return text;
}

/** How well a text matches: a whole part of it, the beginning or the end of one, or within one. */
export const ranks = { whole: 0, edge: 1, within: 2 } as const;

export type Rank = (typeof ranks)[keyof typeof ranks];

/** How many places in one text are compared. */
const maxPlaces = 8;

const isBoundary = (text: string, at: number): boolean => at < 0 || at >= text.length || text.charCodeAt(at) === 10;

/** Returns how well a search text matches a query, or undefined if it doesn't. An empty query matches everything. */
export function rankOf(text: string, query: string): Rank | undefined {
  let at = text.indexOf(query);
  if (at < 0) return undefined;
  let best: Rank = ranks.within;
  for (let place = 0; at >= 0 && place < maxPlaces; place += 1) {
    const [begins, ends] = [isBoundary(text, at - 1), isBoundary(text, at + query.length)];
    if (begins && ends) return ranks.whole;
    if (begins || ends) best = ranks.edge;
    at = text.indexOf(query, at + 1);
  }
  return best;
}
