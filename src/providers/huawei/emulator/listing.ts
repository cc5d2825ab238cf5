import { type Page, type PageStart, pageOf } from '../../../emulator/paging';
import { textForm } from '../../../emulator/parameters/form';
import { type ParameterRefusals, Parameters } from '../../../emulator/parameters/parameters';
import type { Refusal } from '../../../emulator/refusal';
import type { Listing } from '../../../emulator/store/listing';

/** Creates the reader of a query in which every invalid number is refused alike. */
export const refuseNumbers = (refusal: (name: string) => Refusal): ParameterRefusals => ({
  wrongType: refusal,
  tooSmall: refusal,
  tooLarge: refusal,
});

export const parametersOf = (query: URLSearchParams, refusals: ParameterRefusals): Parameters =>
  new Parameters(
    textForm((name) => query.get(name) ?? undefined),
    refusals,
  );

/** A page after a marker or from a start, with the link to the next page. */
export interface LinkedPage<T> extends Page<T> {
  /** The number of rows in all pages. */
  readonly total: number;
  /** The reference to the next page. Undefined on the last one. */
  readonly next: string | undefined;
}

/**
 * Returns a page of a list. A marker takes precedence over the start. `url` is what the link to the next page begins
 * with. Throws Refusal for an unknown marker.
 */
export function linkedPage<T extends { readonly id: string }>(
  listing: Listing<T>,
  { marker, start, limit }: { readonly marker: string | null; readonly start: PageStart; readonly limit: number },
  url: string,
  unknownMarker: () => Refusal,
): LinkedPage<T> {
  const page = pageOf(listing, marker === null ? start : { marker }, limit);
  if (!page) throw unknownMarker();
  const last = page.rows.at(-1);
  const next = page.hasMore && last ? `${url}?limit=${limit}&marker=${last.id}` : undefined;
  return { ...page, total: listing.total, next };
}
