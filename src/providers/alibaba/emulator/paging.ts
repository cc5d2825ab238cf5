import type { Parameters } from './parameters';
import { Refusal } from './refusal';
import type { Listed } from './store';

/** Limits of the two paging styles. */
export interface PageLimits {
  /** The maximum per page with tokens. The minimum is ten. */
  readonly maxResults: number;
  readonly pageSize: number;
}

export interface WorldPage<T> {
  readonly rows: readonly T[];
  /** The fields of the response that describe the page. */
  readonly envelope: {
    readonly PageNumber: number;
    readonly PageSize: number;
    readonly TotalCount: number;
    readonly NextToken: string;
  };
}

const fewest = 10;

/** Returns a token for the position of the last row. It's opaque to clients. */
const tokenOf = (order: number): string => Buffer.from(`after ${order}`).toString('base64url');

function placeOf(token: string): number {
  if (token === '') return Number.POSITIVE_INFINITY;
  const place = /^after (\d{1,12})$/.exec(Buffer.from(token, 'base64url').toString());
  if (!place) throw new Refusal('InvalidParameter', { text: 'The specified NextToken is not valid.' });
  return Number(place[1]);
}

function byToken<T>(rows: (before: number) => Iterable<Listed<T>>, parameters: Parameters, most: number): WorldPage<T> {
  const size = Math.min(Math.max(parameters.number('MaxResults') ?? fewest, fewest), most);
  const found: T[] = [];
  let last = 0;
  let next = '';
  for (const { order, row } of rows(placeOf(parameters.text('NextToken')))) {
    if (found.length === size) {
      next = tokenOf(last);
      break;
    }
    found.push(row);
    last = order;
  }
  // With tokens, the total is meaningless. Counting it would read every row for every page.
  return { rows: found, envelope: { PageNumber: 1, PageSize: size, TotalCount: 0, NextToken: next } };
}

function byNumber<T>(
  rows: (before: number) => Iterable<Listed<T>>,
  parameters: Parameters,
  most: number,
): WorldPage<T> {
  const size = Math.min(Math.max(parameters.number('PageSize') ?? fewest, 1), most);
  const number = Math.max(parameters.number('PageNumber') ?? 1, 1);
  const found: T[] = [];
  let count = 0;
  for (const { row } of rows(Number.POSITIVE_INFINITY)) {
    if (count >= (number - 1) * size && count < number * size) found.push(row);
    count += 1;
  }
  return { rows: found, envelope: { PageNumber: number, PageSize: size, TotalCount: count, NextToken: '' } };
}

/**
 * Returns one page of a list in the style that the request uses. `rows` returns the matching rows below a position, the
 * newest first.
 */
export function pageOf<T>(
  rows: (before: number) => Iterable<Listed<T>>,
  parameters: Parameters,
  limits: PageLimits,
): WorldPage<T> {
  const withTokens = parameters.sent('MaxResults') !== undefined || parameters.sent('NextToken') !== undefined;
  return withTokens ? byToken(rows, parameters, limits.maxResults) : byNumber(rows, parameters, limits.pageSize);
}
