import type { DialectOptions } from '../../../emulator/dialect';
import { lagOf } from '../../../emulator/emulatedWorld';
import { SeededRandom } from '../../../emulator/random';
import type { Lag } from '../../../emulator/store/resourceStore';
import { emulatedPartition } from './emulatedPartitions';
import { generate } from './generate';
import { hex32From, uuidFrom } from './ids';
import { Project } from './project';
import { type Builder, buildPort, buildServer, buildVolume } from './seed/build';
import type { PortSeed, ServerSeed, VolumeSeed } from './seed/resources';
import { seedFor } from './seed/seedWorld';
import { World } from './world';

const thresholdDays = 7;
const keepDays = 7;
const dayMs = 86_400_000;

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
  project.volumes.add(volume);
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

const addPort = (builder: Builder, seed: PortSeed): void =>
  builder.projects[seed.at].ports.add(buildPort(builder, seed));

/** Returns a project in the same region that differs from the first only in its ID. */
function twinOf(project: Project, id: string, lag: Lag): Project {
  const twin = new Project(id, project.region, lag);
  for (const server of project.servers.all()) twin.servers.add(server);
  for (const volume of project.volumes.all()) twin.volumes.add(volume);
  for (const port of project.ports.all()) twin.ports.add(port);
  for (const snapshot of project.snapshots.all()) twin.snapshots.add(snapshot);
  for (const recycled of project.recycled.all()) twin.recycled.add(recycled);
  return twin;
}

/** Creates the world that the options describe. The same seed creates the same world. */
export function createWorld(options: DialectOptions): World {
  const random = new SeededRandom(options.seed);
  const domain = { id: hex32From(random), name: 'sandbox-company' };
  const lag = lagOf(options);
  const { regions, disabled } = emulatedPartition(options.switches.partition);
  const projects = [
    new Project(hex32From(random), regions[0], lag),
    new Project(hex32From(random), regions[1], lag),
  ] as const;
  const now = options.timeline.now();
  const builder: Builder = { random, now, projects, servers: new Map(), made: 0 };
  const kept = seedFor(options.size);
  const more = generate(kept, options.size);
  for (const seed of [...kept.servers, ...more.servers]) addServer(builder, seed);
  for (const seed of [...kept.volumes, ...more.volumes]) addVolume(builder, seed);
  for (const seed of [...kept.ports, ...more.ports]) addPort(builder, seed);
  // The second one is a sub-project, which is shown by its own name.
  const names = [regions[0], `${regions[1]}_Every-refusal`];
  const usable = projects.map(({ id }, at) => ({ id, name: names[at] ?? '', enabled: true }));
  const others = [
    { id: hex32From(random), name: 'MOS', enabled: true },
    { id: hex32From(random), name: disabled, enabled: false },
  ];
  const twins = options.switches.twinProject ? [twinOf(projects[0], hex32From(random), lag)] : [];
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
