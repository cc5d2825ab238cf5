import type { PortSeed, ServerSeed, VolumeSeed } from './resources';

/** How many resources to generate in addition to the seed. */
export interface Wanted {
  readonly servers: number;
  readonly volumes: number;
  readonly ports: number;
}

export interface Bulk {
  readonly servers: readonly ServerSeed[];
  readonly volumes: readonly VolumeSeed[];
  readonly ports: readonly PortSeed[];
}

const numbered = (word: string, index: number): string => `${word}-${String(index).padStart(6, '0')}`;
const sideOf = (index: number): 0 | 1 => (index % 2 === 0 ? 0 : 1);
const keyOf = (index: number): string => `bulk-${index}`;
const letters = 'abcdefghijklmnop';

/**
 * Returns the server that the n-th resource of a kind is attached to, and its position there. Undefined when all
 * servers are full.
 */
function placeFor(
  index: number,
  servers: number,
  most: number,
): { readonly server: number; readonly round: number } | undefined {
  if (servers === 0) return undefined;
  const round = Math.floor(index / servers);
  return round < most ? { server: index % servers, round } : undefined;
}

function bulkVolume(index: number, servers: number): VolumeSeed {
  const place = placeFor(index, servers, letters.length);
  if (!place) return { at: sideOf(index), name: numbered('volume', index) };
  const device = `/dev/vd${letters[place.round] ?? 'a'}`;
  return { at: sideOf(place.server), name: numbered('volume', index), on: [[keyOf(place.server), device]] };
}

function bulkPort(index: number, servers: number): PortSeed {
  const place = placeFor(index, servers, 4);
  if (!place) return { at: sideOf(index), name: numbered('port', index) };
  const shared = { at: sideOf(place.server), name: numbered('port', index), on: keyOf(place.server) };
  return place.round === 0 ? { ...shared, primary: true } : shared;
}

/** Generates resources in both projects. What no server has room for isn't attached. */
export const bulk = (wanted: Wanted): Bulk => ({
  servers: Array.from({ length: wanted.servers }, (_, index) => ({
    key: keyOf(index),
    at: sideOf(index),
    name: numbered('server', index),
  })),
  volumes: Array.from({ length: wanted.volumes }, (_, index) => bulkVolume(index, wanted.servers)),
  ports: Array.from({ length: wanted.ports }, (_, index) => bulkPort(index, wanted.servers)),
});
