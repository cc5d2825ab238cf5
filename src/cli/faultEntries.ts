import * as v from 'valibot';
import type { Fault } from '../emulator/faults/fault';
import type { FaultLimits } from '../emulator/faults/faults';

/** The longest time in a fault, in milliseconds: a day. */
const maxMs = 86_400_000;

const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const text = v.pipe(v.string(), v.nonEmpty());
const status = wholeNumber(200, 599);
const response = v.strictObject({ status, headers: v.record(v.string(), v.string()), body: v.string() });
const retryAfterSeconds = v.exactOptional(wholeNumber(0, 3600));
const afterEffect = v.exactOptional(v.boolean());
const code = v.exactOptional(text);

const fault = v.variant('kind', [
  v.strictObject({ kind: v.literal('response'), response }),
  v.strictObject({ kind: v.literal('throttled'), code, retryAfterSeconds }),
  v.strictObject({ kind: v.literal('minuteLimit'), requests: wholeNumber(1, 1_000_000), retryAfterSeconds }),
  v.strictObject({ kind: v.literal('internalError'), afterEffect }),
  v.strictObject({ kind: v.literal('unavailable'), afterEffect, retryAfterSeconds }),
  v.strictObject({ kind: v.literal('notFound') }),
  v.strictObject({ kind: v.literal('webPage'), status, afterEffect, retryAfterSeconds }),
  v.strictObject({ kind: v.literal('reset') }),
  v.strictObject({ kind: v.literal('loseResponse') }),
  v.strictObject({ kind: v.literal('cutOff') }),
  v.strictObject({ kind: v.literal('endless') }),
  v.strictObject({ kind: v.literal('noResponse') }),
  v.strictObject({ kind: v.literal('delay'), ms: wholeNumber(0, maxMs) }),
  v.strictObject({ kind: v.literal('wrongClock'), aheadMs: wholeNumber(-maxMs, maxMs) }),
  v.strictObject({ kind: v.literal('jobFails'), code }),
  v.strictObject({ kind: v.literal('repeatRows') }),
  v.strictObject({ kind: v.literal('dropRows'), recounts: v.exactOptional(v.boolean()) }),
  v.strictObject({ kind: v.literal('staleList'), writes: wholeNumber(1, 1000) }),
  v.strictObject({ kind: v.literal('staleList'), ms: wholeNumber(1, maxMs) }),
]) satisfies v.GenericSchema<unknown, Fault>;

const count = v.exactOptional(wholeNumber(1, 1_000_000));

const entries = v.array(v.strictObject({ cloud: text, action: text, from: count, times: count, fault }));

/** A fault in a file, and the calls on which it occurs. */
export interface FaultEntry extends FaultLimits {
  readonly cloud: string;
  readonly action: string;
  readonly fault: Fault;
}

/** Returns the place of the first issue, with entries counted from 1. */
function placeOf(issue: v.BaseIssue<unknown>): string {
  const [index, ...path] = v.getDotPath(issue)?.split('.') ?? [];
  return index === undefined ? '' : `entry ${Number(index) + 1}, ${path.join('.')}: `;
}

/** Returns the faults in a parsed file. Throws Error whose message is the place and the reason. */
export function readFaultEntries(value: unknown): readonly FaultEntry[] {
  const { success, output, issues } = v.safeParse(entries, value);
  if (success) return output;
  const [issue] = issues;
  throw new Error(`${placeOf(issue)}${issue.message}`);
}
