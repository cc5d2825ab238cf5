/** A row and its number in order of creation, from 1. */
export interface Listed<T> {
  readonly order: number;
  readonly row: T;
}

/** The place of a row in a store. */
export interface Slot<T> {
  readonly order: number;
  /** The current row. For a removed resource, its last one. */
  row: T;
  removed: boolean;
  /** The old row, while lists and reads still show it. */
  stale: { readonly row: T; readonly until: number } | undefined;
}

/** Returns the row that lists and reads show. Undefined when the resource was removed. */
export const shownRow = <T>({ row, removed, stale }: Slot<T>): T | undefined =>
  stale ? stale.row : removed ? undefined : row;

/** Returns what lists show of a slot, without a copy of what is current. */
export function listed<T>(slot: Slot<T>): Listed<T> | undefined {
  if (slot.stale) return { order: slot.order, row: slot.stale.row };
  return slot.removed ? undefined : slot;
}

/** Returns the rows under which a slot must be found: the current one, and the old one that is still shown. */
export const rowsOf = <T>({ row, removed, stale }: Slot<T>): readonly T[] => [
  ...(removed ? [] : [row]),
  ...(stale ? [stale.row] : []),
];
