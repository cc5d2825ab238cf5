import type { Parameters } from '../../../emulator/parameters/parameters';
import { Refusal } from '../../../emulator/refusal';
import type { Key, Keys } from './keys';
import type { RegionRow } from './rows';
import type { World } from './world';

/** What an action can use. */
export interface RequestContext {
  readonly world: World;
  readonly keys: Keys;
  /** The key that the request is signed with. */
  readonly caller: Key;
  /** The host and port of the sandbox. */
  readonly host: string;
  /** Returns a new ID of the region's form. */
  readonly freshId: (prefix: string, region: string) => string;
  readonly freshKey: (length: number) => string;
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

/** Throws Refusal when only the checks were requested, which have passed. */
export function refuseDryRun(parameters: Parameters): void {
  if (parameters.flag('DryRun')) throw new Refusal('DryRunOperation');
}
