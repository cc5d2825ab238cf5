import type { JsonObject } from '../../../domain/json';
import type { Parameters } from '../../../emulator/parameters/parameters';
import type { World } from './world';

/** One emulated action: reads its parameters, changes the world, and returns the fields of `response`. Throws Refusal. */
export type Handler = (world: World, parameters: Parameters) => JsonObject;

/** The `response` of an action that returns no fields. */
export const noFields: JsonObject = {};
