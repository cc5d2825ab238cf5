const dayMs = 86_400_000;

/** Dates by day since 1970, because large worlds format hundreds of thousands of times within a few months. */
const dates = new Map<number, string>();

function dateOf(day: number): string {
  const known = dates.get(day) ?? new Date(day * dayMs).toISOString().slice(0, 10);
  dates.set(day, known);
  return known;
}

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

function toTheMinute(ms: number): string {
  const day = Math.floor(ms / dayMs);
  const minute = Math.floor((ms - day * dayMs) / 60_000);
  return `${dateOf(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Returns a time to the second, as for disks, vNICs, and snapshots. 0 means never. */
export const seconds = (ms: number): string =>
  ms === 0 ? '' : `${toTheMinute(ms)}:${two(Math.floor(ms / 1000) % 60)}Z`;

/** Returns a time to the minute, as for instances. */
export const minutes = (ms: number): string => (ms === 0 ? '' : `${toTheMinute(ms)}Z`);
