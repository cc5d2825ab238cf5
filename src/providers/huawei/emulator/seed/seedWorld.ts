import type { DialectOptions, WorldSize } from '../../../../emulator/dialect';
import { SeededRandom } from '../../../../emulator/random';
import { hex32From, uuidFrom } from '../ids';
import { Project } from '../project';
import { World } from '../world';
import { type Builder, buildPort, buildServer, buildVolume } from './build';
import * as errorCases from './errorCases';
import { type Bulk, bulk } from './generate';
import type { PortSeed, ServerSeed, VolumeSeed } from './resources';
import * as resources from './resources';

const regions = ['cn-north-4', 'ap-southeast-3'] as const;
/**
 * The built-in project of a region has the region's name. The second one is a sub-project, which is shown by its own
 * name.
 */
const projectNames = ['cn-north-4', 'ap-southeast-3_Every-refusal'] as const;
const thresholdDays = 7;
const keepDays = 7;
const dayMs = 86_400_000;

const seed: Bulk = {
  servers: [...resources.servers, ...errorCases.servers],
  volumes: [...resources.volumes, ...errorCases.volumes],
  ports: [...resources.ports, ...errorCases.ports],
};

/** Returns the part of the seed that fits the size: first the servers, then what is attached to them or to nothing. */
function seedFor(size: WorldSize): Bulk {
  const servers = seed.servers.slice(0, size.instances ?? seed.servers.length);
  const dropped = new Set(seed.servers.slice(servers.length).map((server) => server.key));
  const volumes = seed.volumes.filter((volume) => !(volume.on ?? []).some(([key]) => dropped.has(key)));
  const ports = seed.ports.filter((port) => port.on === undefined || !dropped.has(port.on));
  return { servers, volumes: volumes.slice(0, size.disks), ports: ports.slice(0, size.vnics) };
}

function seedsFor(size: WorldSize): Bulk {
  const kept = seedFor(size);
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

/** Returns a project in the same region that differs from the first only in its ID. */
function twinOf(project: Project, id: string): Project {
  const twin = new Project(id, project.region);
  for (const server of project.servers.all()) twin.servers.add(structuredClone(server));
  for (const volume of project.volumes.all()) twin.addVolume(structuredClone(volume));
  for (const port of project.ports.all()) twin.addPort(structuredClone(port));
  for (const snapshot of project.snapshots.all()) twin.snapshots.add(structuredClone(snapshot));
  for (const recycled of project.recycled.all()) twin.recycled.add(structuredClone(recycled));
  return twin;
}

/** Creates the initial world. The same seed creates the same world. */
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
