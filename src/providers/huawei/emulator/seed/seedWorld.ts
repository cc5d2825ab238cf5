import type { WorldSize } from '../../../../emulator/dialect';
import * as errorCases from './errorCases';
import type { PortSeed, ServerSeed, VolumeSeed } from './resources';
import * as resources from './resources';

/** The resources of a world, before they have IDs. */
export interface Seeds {
  readonly servers: readonly ServerSeed[];
  readonly volumes: readonly VolumeSeed[];
  readonly ports: readonly PortSeed[];
}

const seed: Seeds = {
  servers: [...resources.servers, ...errorCases.servers],
  volumes: [...resources.volumes, ...errorCases.volumes],
  ports: [...resources.ports, ...errorCases.ports],
};

/** Returns the part of the seed that fits the size: first the servers, then what is attached to them or to nothing. */
export function seedFor(size: WorldSize): Seeds {
  const servers = seed.servers.slice(0, size.instances ?? seed.servers.length);
  const dropped = new Set(seed.servers.slice(servers.length).map((server) => server.key));
  const volumes = seed.volumes.filter((volume) => !(volume.on ?? []).some(([key]) => dropped.has(key)));
  const ports = seed.ports.filter((port) => port.on === undefined || !dropped.has(port.on));
  return { servers, volumes: volumes.slice(0, size.disks), ports: ports.slice(0, size.vnics) };
}
