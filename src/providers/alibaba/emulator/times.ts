const toTheSecond = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Disks, vNICs and snapshots tell their times to the second; 0 is never. */
export const seconds = (ms: number): string => (ms === 0 ? '' : toTheSecond(ms));

/** Instances tell their times to the minute. */
export const minutes = (ms: number): string => (ms === 0 ? '' : `${new Date(ms).toISOString().slice(0, 16)}Z`);
