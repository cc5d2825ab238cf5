import type { CreateDialects, WorldParts } from './createDialects';
import type { Dialect } from './dialect';
import { Timeline } from './timeline';
import type { RecordedWrite } from './writes/writeLog';

export interface Past {
  readonly startedAt: number;
  /** The writes that it knows, in the order in which they were performed. */
  readonly writes: readonly RecordedWrite[];
  /** The time until which the effects of these writes show, in milliseconds since 1970. */
  readonly until: number;
}

/** Returns the clouds as they were, with another clock for what isn't part of the world, such as signatures. */
export function pastDialects(
  create: CreateDialects,
  { startedAt, writes, until }: Past,
  { now, ...parts }: Omit<WorldParts, 'timeline'> & { readonly now: () => number },
): readonly Dialect[] {
  const timeline = new Timeline(now);
  const dialects = timeline.runAt(startedAt, () => create({ ...parts, timeline }));
  let last = startedAt;
  for (const { at, cloud, request } of writes) {
    last = Math.max(last, at);
    timeline.runAt(last, () => dialects.find(({ id }) => id === cloud)?.perform(request));
  }
  timeline.settle(Math.max(until, startedAt));
  return dialects;
}
