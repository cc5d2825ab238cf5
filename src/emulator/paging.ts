import type { Listing } from './store/listing';
import type { Listed } from './store/slot';

/** Where a page begins. */
export type PageStart =
  /** The number of the page, from 1. */
  | { readonly number: number }
  /** The number of rows before the page. */
  | { readonly offset: number }
  /** The ID of the last row before the page. */
  | { readonly marker: string }
  /** The token of the previous page, or empty for the first page. Only for lists that show the newest row first. */
  | { readonly token: string };

export interface Page<T> {
  readonly rows: readonly T[];
  readonly hasMore: boolean;
  /** The token of the next page. Empty for the last one. */
  readonly token: string;
}

const tokenForm = /^after (\d{1,12})$/;

/** Returns a token for the position after a row. It stays valid when the row is removed. */
const tokenAfter = ({ order }: Listed<unknown>): string => Buffer.from(`after ${order}`).toString('base64url');

function indexOfToken<T extends { readonly id: string }>(listing: Listing<T>, token: string): number | undefined {
  if (token === '') return 0;
  const [, order] = tokenForm.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  return order === undefined ? undefined : listing.placeBelow(Number(order));
}

function indexOf<T extends { readonly id: string }>(
  listing: Listing<T>,
  start: PageStart,
  size: number,
): number | undefined {
  if ('number' in start) return (start.number - 1) * size;
  if ('offset' in start) return start.offset;
  if ('token' in start) return indexOfToken(listing, start.token);
  const place = listing.placeOf(start.marker);
  return place === undefined ? undefined : place + 1;
}

/** Returns a page of a list. Undefined when its marker or token names no place in the list. */
export function pageOf<T extends { readonly id: string }>(
  listing: Listing<T>,
  start: PageStart,
  size: number,
): Page<T> | undefined {
  const from = indexOf(listing, start, size);
  if (from === undefined) return undefined;
  const { shown, hasMore } = listing.page(from, size);
  const last = shown.at(-1);
  return { rows: shown.map(({ row }) => row), hasMore, token: hasMore && last ? tokenAfter(last) : '' };
}
