import type { DialectOptions, WorldSize } from '../../../../emulator/dialect';
import { SeededRandom } from '../../../../emulator/random';
import { hex32From, uuidFrom } from '../ids';
import { Project } from '../project';
import { World } from '../world';
import { type Builder, buildPort, buildServer, buildVolume } from './build';
import * as everyCode from './errorCases';
import { type Bulk, bulk } from './generate';
import type { PortSeed, ServerSeed, VolumeSeed } from './resources';
import * as curated from './resources';

const regions = ['cn-north-4', 'ap-southeast-3'] as const;
/** The built-in project of a region has its name; the second one is a sub-project, which is shown by its own. */
const projectNames = ['cn-north-4', 'ap-southeast-3_Every-refusal'] as const;
const thresholdDays = 7;
const keepDays = 7;
const dayMs = 86_400_000;

const believable: Bulk = {
  servers: [...curated.servers, ...everyCode.servers],
  volumes: [...curated.volumes, ...everyCode.volumes],
  ports: [...curated.ports, ...everyCode.ports],
};

/** The curated seeds that fit into a smaller world: first the servers, then what hangs on those or on nothing. */
function curatedFor(size: WorldSize): Bulk {
  const servers = believable.servers.slice(0, size.instances ?? believable.servers.length);
  const dropped = new Set(believable.servers.slice(servers.length).map((server) => server.key));
  const volumes = believable.volumes.filter((volume) => !(volume.on ?? []).some(([key]) => dropped.has(key)));
  const ports = believable.ports.filter((port) => port.on === undefined || !dropped.has(port.on));
  return { servers, volumes: volumes.slice(0, size.disks), ports: ports.slice(0, size.vnics) };
}

function seedsFor(size: WorldSize): Bulk {
  const kept = curatedFor(size);
  const missing = (wanted: number | undefined, have: number): number => Math.max(0, (wanted ?? have) - have);
  const more = bulk({
    servers: missing(size.instances, kept.servers.length),
    volumes: missing(size.disks, kept.volumes.length),
    ports: missing(size.vnics, kept.ports.length),
  });
  return {
    servers: [...kept.servers, ...more.servers],
    volumes: [...kept.volumes, ...more.volumes],
    ports: [...kept.ports, ...more.ports],
  };
}

function addServer(builder: Builder, seed: ServerSeed): void {
  const server = buildServer(builder, seed);
  builder.servers.set(seed.key, server);
  builder.projects[seed.at].servers.add(server);
}

function addVolume(builder: Builder, seed: VolumeSeed): void {
  const project = builder.projects[seed.at];
  const volume = buildVolume(builder, seed);
  if (seed.recycled) {
    const deletedAt = builder.now - dayMs;
    project.recycled.add({ id: volume.id, volume, deletedAt, purgeAt: deletedAt + keepDays * dayMs });
    return;
  }
  project.addVolume(volume);
  for (const [index, name] of (seed.snapshots ?? []).entries()) {
    project.snapshots.add({
      id: uuidFrom(builder.random),
      name,
      description: '',
      volume: volume.id,
      sizeGiB: volume.sizeGiB,
      createdAt: volume.createdAt + (index + 1) * dayMs,
      status: 'available',
    });
  }
}

const addPort = (builder: Builder, seed: PortSeed): void => builder.projects[seed.at].addPort(buildPort(builder, seed));

/** A project in the same region that only its id tells from the first. */
function twinOf(project: Project, id: string): Project {
  const twin = new Project(id, project.region);
  for (const server of project.servers.all()) twin.servers.add(structuredClone(server));
  for (const volume of project.volumes.all()) twin.addVolume(structuredClone(volume));
  for (const port of project.ports.all()) twin.addPort(structuredClone(port));
  for (const recycled of project.recycled.all()) twin.recycled.add(structuredClone(recycled));
  return twin;
}

/** The account as it is at the start. The same seed makes the same world. */
export function createWorld(options: DialectOptions): World {
  const random = new SeededRandom(options.seed);
  const domain = { id: hex32From(random), name: 'sandbox-company' };
  const projects = [new Project(hex32From(random), regions[0]), new Project(hex32From(random), regions[1])] as const;
  const now = options.timeline.now();
  const builder: Builder = { random, now, projects, servers: new Map(), made: 0 };
  const seeds = seedsFor(options.size);
  for (const seed of seeds.servers) addServer(builder, seed);
  for (const seed of seeds.volumes) addVolume(builder, seed);
  for (const seed of seeds.ports) addPort(builder, seed);
  const usable = projects.map(({ id }, at) => ({ id, name: projectNames[at] ?? '', enabled: true }));
  const others = [
    { id: hex32From(random), name: 'MOS', enabled: true },
    { id: hex32From(random), name: 'eu-west-101', enabled: false },
  ];
  const twins = options.switches.twinProject ? [twinOf(projects[0], hex32From(random))] : [];
  const sub = twins.map(({ id, region }) => ({ id, name: `${region}_twin`, enabled: true }));
  const listed = [...usable, ...sub, ...others];
  const bin = { on: options.switches.recycleBin ?? true, thresholdDays, keepDays };
  return new World(
    options,
    domain,
    listed,
    new Map([...projects, ...twins].map((project) => [project.id, project])),
    bin,
  );
}
