/** Values by their normalized names: of one object, one record, or all assignments of a text. */
export type PastedFields = ReadonlyMap<string, string>;

/** Returns a name without what differs between the clouds' tools: letter case, spaces, hyphens, and underscores. */
export const normalizedName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
