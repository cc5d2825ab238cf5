import rows from '../../errors.json';
import type { HiddenRefusal } from '../rows';

/** Codes that the state of an instance of the seed causes, or that only a dry run returns. */
const metElsewhere: ReadonlySet<string> = new Set(['DryRunOperation', 'IncorrectInstanceStatus']);

const powerActions = ['RebootInstance', 'StopInstance', 'StartInstance'];

/** How often a client sends a request that is refused for a moment only. */
const attempts = 4;
const momentary: ReadonlySet<string> = new Set(['retry', 'wait']);

const timesOf = ({ write }: { readonly write: string }): number => (momentary.has(write) ? attempts : 1);

/**
 * Every documented refusal of a restart, a stop, and a start, in this order: each request is refused with the next one,
 * until there is none left.
 */
export const powerRefusals: readonly HiddenRefusal[] = powerActions.flatMap((action) =>
  rows
    .filter((row) => row.actions.includes(action) && row.status !== null && !metElsewhere.has(row.code))
    .flatMap((row) =>
      Array.from({ length: timesOf(row) }, () => ({ action, code: row.code, status: row.status ?? 0 })),
    ),
);
