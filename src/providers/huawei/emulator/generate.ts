import type { WorldSize } from '../../../emulator/dialect';
import type { PortSeed, VolumeSeed } from './seed/resources';
import type { Seeds } from './seed/seedWorld';

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

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: Math.max(0, count) }, (_, index) => make(index));

/**
 * Generates the resources that are missing for the requested size, in both projects. What no server has room for isn't
 * attached.
 */
export function generate(kept: Seeds, size: WorldSize): Seeds {
  const missing = (wanted: number | undefined, have: number): number => Math.max(0, (wanted ?? have) - have);
  const servers = missing(size.instances, kept.servers.length);
  return {
    servers: times(servers, (index) => ({ key: keyOf(index), at: sideOf(index), name: numbered('server', index) })),
    volumes: times(missing(size.disks, kept.volumes.length), (index) => bulkVolume(index, servers)),
    ports: times(missing(size.vnics, kept.ports.length), (index) => bulkPort(index, servers)),
  };
}
