/** The units of relative times, in milliseconds. */
const units: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['year', 365.25 * 86_400_000],
  ['month', (365.25 / 12) * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Creating one takes longer than a text, of which a view shows hundreds. */
const formats = new Map<string, Intl.RelativeTimeFormat>();

function formatOf(language: string): Intl.RelativeTimeFormat {
  const format = formats.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  formats.set(language, format);
  return format;
}

/** Returns, for example, `6 months ago`: in the largest unit of which at least one has passed. Times are in milliseconds since 1970. */
export function relativeTime(time: number, now: number, language: string): string {
  const format = formatOf(language);
  const difference = time - now;
  const [unit, ms] = units.find((each) => Math.abs(difference) >= each[1]) ?? ['second', 1000];
  return format.format(Math.trunc(difference / ms), unit);
}

/**
 * Returns a time relative to now, followed by the exact time: `6 months ago (2026-05-27 08:10:00 UTC)`. `now` is in
 * milliseconds since 1970; without it only the exact time is returned. A text that isn't a time is returned unchanged.
 */
export function timeText(iso: string, now: number | undefined, language = 'en'): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  const exact = `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return now === undefined ? exact : `${relativeTime(time, now, language)} (${exact})`;
}
