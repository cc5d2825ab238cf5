/** The names of the snapshots that a release of their disk deletes, sorted. */
export type SnapshotFacts = { readonly snapshots: readonly string[] };
