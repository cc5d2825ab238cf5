/** The names of the snapshots of a disk that is going to be released, sorted. */
export type SnapshotFacts = {
  readonly deleted: readonly string[];
  /** Those that are kept and continue to be billed. */
  readonly kept: readonly string[];
};
