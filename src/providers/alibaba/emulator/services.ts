import type { Timeline } from '../../../emulator/timeline';
import type { Key, Keys } from './keys';
import type { Parameters } from './parameters';
import { Refusal } from './refusal';
import type { World } from './world';
import type { RegionRow } from './worldRows';

/** What an action may use. */
export interface Services {
  readonly world: World;
  readonly timeline: Timeline;
  readonly keys: Keys;
  /** Whose request it is. */
  readonly caller: Key;
  /** Host and port that the sandbox answers at. */
  readonly host: string;
  /** A fresh id of the form that the region's ids have. */
  readonly freshId: (prefix: string, region: string) => string;
  readonly freshKey: (length: number) => string;
  /** Lets an effect take place after so many milliseconds at pace 1. */
  readonly later: (ms: number, effect: () => void) => void;
}

/** One emulated action: answers with the fields besides RequestId, or throws Refusal. */
export type Act = (parameters: Parameters, services: Services) => object;

/** The region that a request names. Throws as the service does when it names none or a strange one. */
export function regionOf(parameters: Parameters, { world }: Services, missing = 'MissingParameter'): RegionRow {
  const id = parameters.text('RegionId');
  if (id === '') throw new Refusal(missing);
  const region = world.regions.find((each) => each.id === id);
  if (!region) throw new Refusal('InvalidRegionId.NotFound');
  return region;
}

/** Actions without a RegionId of their own still take one, since some clients add it to every request. */
export function checkOptionalRegion(parameters: Parameters, { world }: Services): void {
  const id = parameters.sent('RegionId');
  if (id === undefined || world.regions.some((each) => each.id === id)) return;
  throw new Refusal('InvalidRegionId.MalFormed');
}
