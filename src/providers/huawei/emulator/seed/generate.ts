import type { PortSeed, ServerSeed, VolumeSeed } from './resources';

/** How many of each are to be made besides the curated ones. */
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

/** The server that the nth thing of a kind hangs on, and its place there; none when every server has its share. */
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

/** Plain resources in any number, spread over both projects; what no server has room for is unattached. */
export const bulk = (wanted: Wanted): Bulk => ({
  servers: Array.from({ length: wanted.servers }, (_, index) => ({
    key: keyOf(index),
    at: sideOf(index),
    name: numbered('server', index),
  })),
  volumes: Array.from({ length: wanted.volumes }, (_, index) => bulkVolume(index, wanted.servers)),
  ports: Array.from({ length: wanted.ports }, (_, index) => bulkPort(index, wanted.servers)),
});
