/** Formats the times of operations, in the time zone of this machine. All times are in milliseconds since 1970. */
export interface TimeFormat {
  /** Returns `10:42`; with the date if it isn't the day of `now`: `2026-11-26 10:42`. */
  short(at: number, now: number): string;
  /** Returns `2026-11-27 10:42:03 GMT+8`. */
  full(at: number): string;
}

const options = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'shortOffset',
} as const satisfies Intl.DateTimeFormatOptions;

/** `timeZone` is that of this machine if it is left out. */
export function createTimeFormat(timeZone?: string): TimeFormat {
  // Creating it takes longer than everything else at the start of a window, which rarely shows a time.
  let format: Intl.DateTimeFormat | undefined;
  const partsOf = (at: number): Partial<Record<Intl.DateTimeFormatPartTypes, string>> => {
    format ??= new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone === undefined ? {} : { timeZone }) });
    return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  };
  const dateOf = (at: number): string => {
    const { year, month, day } = partsOf(at);
    return `${year}-${month}-${day}`;
  };
  return {
    short(at, now) {
      const { hour, minute } = partsOf(at);
      const date = dateOf(at);
      return date === dateOf(now) ? `${hour}:${minute}` : `${date} ${hour}:${minute}`;
    },
    full(at) {
      const { hour, minute, second, timeZoneName } = partsOf(at);
      return `${dateOf(at)} ${hour}:${minute}:${second} ${timeZoneName}`;
    },
  };
}
