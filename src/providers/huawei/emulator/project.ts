import type { Attached, Port, Recycled, Server, Snapshot, Volume } from './rows';
import { byId, newestFirst, ResourceStore } from './store';

const into = <T>(index: Map<string, Set<T>>, key: string): Set<T> => {
  const known = index.get(key);
  if (known) return known;
  const fresh = new Set<T>();
  index.set(key, fresh);
  return fresh;
};

const none: ReadonlySet<never> = new Set();

/** An account's slice of one region. */
export class Project {
  readonly servers = new ResourceStore<Server>(newestFirst);
  readonly volumes = new ResourceStore<Volume>(newestFirst);
  readonly ports = new ResourceStore<Port>(byId);
  readonly snapshots = new ResourceStore<Snapshot>(newestFirst);
  readonly recycled = new ResourceStore<Recycled>(byId);
  /** Servers that a task runs on. */
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
    for (const { server } of volume.attached) into(this.#volumesOn, server).add(volume);
  }

  attach(volume: Volume, attached: Attached): void {
    volume.attached = [...volume.attached, attached];
    into(this.#volumesOn, attached.server).add(volume);
  }

  /** A disk shared with other servers stays in use. */
  detach(volume: Volume, server: string): void {
    volume.attached = volume.attached.filter((each) => each.server !== server);
    volume.status = volume.attached.length > 0 ? 'in-use' : 'available';
    this.#volumesOn.get(server)?.delete(volume);
  }

  addPort(port: Port): void {
    this.ports.add(port);
    if (port.device !== '') into(this.#portsOn, port.device).add(port);
  }

  plug(port: Port, server: Server): void {
    port.device = server.id;
    port.owner = `compute:${server.zone}`;
    port.status = 'ACTIVE';
    into(this.#portsOn, server.id).add(port);
  }

  unplug(port: Port): void {
    this.#portsOn.get(port.device)?.delete(port);
    port.device = '';
    port.owner = '';
    port.status = 'DOWN';
  }
}
