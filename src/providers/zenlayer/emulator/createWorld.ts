import type { DialectOptions } from '../../../emulator/dialect';
import { generate } from './generate';
import { seedWorld } from './seed/seedWorld';
import { World } from './world';

/** Creates the world that the options describe: the seed first, then generated resources up to the requested size. */
export function createWorld(options: DialectOptions): World {
  const world = new World(options);
  seedWorld(world, options.size);
  generate(world, options.size, options.seed);
  return world;
}
