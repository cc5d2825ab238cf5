import { isDisk } from '../../domain/resource';
import type { UnattachedResource } from './unattachedItem';

/** Since when a resource is unattached, as far as the cloud reports it. */
export interface Since {
  /** Whether the cloud says when it was detached; otherwise it is the time of its creation. */
  readonly kind: 'detached' | 'created';
  /** ISO 8601 in UTC; empty if the cloud reports neither. */
  readonly time: string;
}

/** Returns when a resource was detached, or when it was created if the cloud doesn't report that. */
export function sinceOf({ resource }: Pick<UnattachedResource, 'resource'>): Since {
  const detachedAt = isDisk(resource) ? resource.detachedAt : '';
  return detachedAt === '' ? { kind: 'created', time: resource.createdAt } : { kind: 'detached', time: detachedAt };
}

const dayMs = 86_400_000;

/** Ranges of ages, the oldest first, each with its least age in milliseconds. */
const ranges = [
  { id: 'year', fromMs: 365 * dayMs },
  { id: 'halfYear', fromMs: 182 * dayMs },
  { id: 'month', fromMs: 30 * dayMs },
  { id: 'week', fromMs: 7 * dayMs },
  { id: 'days', fromMs: Number.NEGATIVE_INFINITY },
] as const;

export type AgeRange = (typeof ranges)[number]['id'] | 'unknown';

/** All ranges, the oldest first. */
export const ageRanges: readonly AgeRange[] = [...ranges.map(({ id }) => id), 'unknown'];

/** Returns the range of an age. `now` is in milliseconds since 1970. */
export function ageRangeOf({ time }: Since, now: number): AgeRange {
  const age = now - Date.parse(time);
  return ranges.find(({ fromMs }) => age >= fromMs)?.id ?? 'unknown';
}
