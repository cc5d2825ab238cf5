import { type Lag, ResourceStore } from '../../../emulator/store/resourceStore';
import type { Listed } from '../../../emulator/store/slot';
import type { Attached, Port, Recycled, Server, Snapshot, Volume } from './rows';

interface Dated {
  readonly id: string;
  readonly createdAt: number;
}

export const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : one.id > other.id ? 1 : 0;

const newestFirst = (one: Listed<Dated>, other: Listed<Dated>): number =>
  other.row.createdAt - one.row.createdAt || byId(one.row, other.row);

const sortedById = (one: Listed<{ readonly id: string }>, other: Listed<{ readonly id: string }>): number =>
  byId(one.row, other.row);

const serversOf = ({ attached }: Volume): readonly string[] => attached.map(({ server }) => server);

const idsOf = (id: string): readonly string[] => (id === '' ? [] : [id]);

/** Returns the server that has a port as one of its NICs. Empty if none has. */
export const nicServerOf = ({ device, nicOf }: Port): string => nicOf ?? device;

/** The resources of an account in one region. */
export class Project {
  readonly servers: ResourceStore<Server>;
  readonly volumes: ResourceStore<Volume, 'server'>;
  readonly ports: ResourceStore<Port, 'device' | 'nic'>;
  readonly snapshots: ResourceStore<Snapshot, 'volume'>;
  readonly recycled: ResourceStore<Recycled>;
  /** Servers with a task in progress. */
  readonly busy = new Set<string>();

  constructor(
    readonly id: string,
    readonly region: string,
    lag: Lag,
  ) {
    this.servers = new ResourceStore<Server>({ lag, order: newestFirst, indexes: {} });
    this.volumes = new ResourceStore<Volume, 'server'>({ lag, order: newestFirst, indexes: { server: serversOf } });
    this.ports = new ResourceStore<Port, 'device' | 'nic'>({
      lag,
      order: sortedById,
      indexes: { device: ({ device }) => idsOf(device), nic: (port) => idsOf(nicServerOf(port)) },
    });
    this.snapshots = new ResourceStore<Snapshot, 'volume'>({
      lag,
      order: newestFirst,
      indexes: { volume: ({ volume }) => [volume] },
    });
    this.recycled = new ResourceStore<Recycled>({ lag, order: sortedById, indexes: {} });
  }

  attach(id: string, attached: Attached): void {
    const former = this.volumes.get(id)?.attached ?? [];
    this.volumes.change(id, { attached: [...former, attached], status: 'in-use' });
  }

  /** Detaches a disk. A shared disk that is still attached stays in use. */
  detach(id: string, server: string, updatedAt: number): void {
    const attached = (this.volumes.get(id)?.attached ?? []).filter((each) => each.server !== server);
    this.volumes.change(id, { attached, status: attached.length > 0 ? 'in-use' : 'available', updatedAt });
  }

  /** Makes a server's NICs and their ports agree again, as a restart does. */
  reconnect(server: string): void {
    const ports = [...this.ports.on('device', server), ...this.ports.on('nic', server)];
    for (const { id } of ports) this.ports.change(id, { nicOf: undefined });
  }

  unplug(id: string): void {
    this.ports.change(id, { device: '', owner: '', status: 'DOWN' });
  }
}

/** Returns the fields of a port that a server uses. */
export const pluggedInto = ({ id, zone }: Server) => ({ device: id, owner: `compute:${zone}`, status: 'ACTIVE' });
