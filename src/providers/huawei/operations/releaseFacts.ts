/** What is known about the release of a disk. Left out where it couldn't be read. */
export type ReleaseFacts = {
  /** The names of the snapshots that are deleted with the disk, sorted. */
  readonly snapshots?: readonly string[];
  /** Whether the disk is moved to the recycle bin. */
  readonly recycleBin?: 'on' | 'off';
};
