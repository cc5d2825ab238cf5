/** Times of all clouds begin with a date. Date.parse also reads other text, such as `1.5`, as some time. */
const startsWithDate = /^\d{4}-\d\d-\d\d/;

/** Returns a time in ISO 8601 (UTC, milliseconds). Empty for text that isn't a time. */
export function isoTime(text: string): string {
  const time = startsWithDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}
