import type { Attached, Port, Recycled, Server, Snapshot, Volume } from './rows';
import { byId, newestFirst, ResourceStore } from './store';

const setFor = <T>(index: Map<string, Set<T>>, key: string): Set<T> => {
  const known = index.get(key);
  if (known) return known;
  const fresh = new Set<T>();
  index.set(key, fresh);
  return fresh;
};

const none: ReadonlySet<never> = new Set();

/** The resources of an account in one region. */
export class Project {
  readonly servers = new ResourceStore<Server>(newestFirst);
  readonly volumes = new ResourceStore<Volume>(newestFirst);
  readonly ports = new ResourceStore<Port>(byId);
  readonly snapshots = new ResourceStore<Snapshot>(newestFirst);
  readonly recycled = new ResourceStore<Recycled>(byId);
  /** Servers with a task in progress. */
  readonly busy = new Set<string>();
  readonly #volumesOn = new Map<string, Set<Volume>>();
  readonly #portsOn = new Map<string, Set<Port>>();

  constructor(
    readonly id: string,
    readonly region: string,
  ) {}

  volumesOn(server: string): ReadonlySet<Volume> {
    return this.#volumesOn.get(server) ?? none;
  }

  portsOn(server: string): ReadonlySet<Port> {
    return this.#portsOn.get(server) ?? none;
  }

  addVolume(volume: Volume): void {
    this.volumes.add(volume);
    for (const { server } of volume.attached) setFor(this.#volumesOn, server).add(volume);
  }

  attach(volume: Volume, attached: Attached): void {
    volume.attached = [...volume.attached, attached];
    setFor(this.#volumesOn, attached.server).add(volume);
  }

  /** Detaches a disk. A shared disk that is still attached stays in use. */
  detach(volume: Volume, server: string): void {
    volume.attached = volume.attached.filter((each) => each.server !== server);
    volume.status = volume.attached.length > 0 ? 'in-use' : 'available';
    this.#volumesOn.get(server)?.delete(volume);
  }

  addPort(port: Port): void {
    this.ports.add(port);
    if (port.device !== '') setFor(this.#portsOn, port.device).add(port);
  }

  plug(port: Port, server: Server): void {
    port.device = server.id;
    port.owner = `compute:${server.zone}`;
    port.status = 'ACTIVE';
    setFor(this.#portsOn, server.id).add(port);
  }

  unplug(port: Port): void {
    this.#portsOn.get(port.device)?.delete(port);
    port.device = '';
    port.owner = '';
    port.status = 'DOWN';
  }
}
