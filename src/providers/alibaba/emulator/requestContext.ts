import type { Timeline } from '../../../emulator/timeline';
import type { Key, Keys } from './keys';
import type { Parameters } from './parameters';
import { Refusal } from './refusal';
import type { RegionRow } from './rows';
import type { World } from './world';

/** What an action can use. */
export interface RequestContext {
  readonly world: World;
  readonly timeline: Timeline;
  readonly keys: Keys;
  /** The key that the request is signed with. */
  readonly caller: Key;
  /** The host and port of the sandbox. */
  readonly host: string;
  /** Returns a new ID of the region's form. */
  readonly freshId: (prefix: string, region: string) => string;
  readonly freshKey: (length: number) => string;
  /** Schedules an effect in `ms` milliseconds at pace 1. */
  readonly later: (ms: number, effect: () => void) => void;
}

/** One emulated action: returns the fields of the response besides RequestId. Throws Refusal. */
export type Handler = (parameters: Parameters, context: RequestContext) => object;

/** Returns the region of a request. Throws Refusal when it's missing or unknown. */
export function regionOf(parameters: Parameters, { world }: RequestContext, missing = 'MissingParameter'): RegionRow {
  const id = parameters.text('RegionId');
  if (id === '') throw new Refusal(missing);
  const region = world.regions.find((each) => each.id === id);
  if (!region) throw new Refusal('InvalidRegionId.NotFound');
  return region;
}

/** Throws Refusal for an unknown region. The parameter is optional, but some clients add it to every request. */
export function checkOptionalRegion(parameters: Parameters, { world }: RequestContext): void {
  const id = parameters.sent('RegionId');
  if (id === undefined || world.regions.some((each) => each.id === id)) return;
  throw new Refusal('InvalidRegionId.MalFormed');
}
