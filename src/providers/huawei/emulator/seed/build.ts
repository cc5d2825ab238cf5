import type { SeededRandom } from '../../../../emulator/random';
import { uuidFrom } from '../ids';
import type { Project } from '../project';
import type { Attached, Port, Server, Volume } from '../rows';
import type { PortSeed, ServerSeed, VolumeSeed } from './resources';

const dayMs = 86_400_000;

/** What is needed to build resources from the seed. */
export interface Builder {
  readonly random: SeededRandom;
  readonly now: number;
  readonly projects: readonly [Project, Project];
  /** The servers by their keys in the seed. */
  readonly servers: Map<string, Server>;
  made: number;
}

/**
 * Returns a creation time. Each resource is slightly older than the previous one, so that lists keep the order of the
 * seed.
 */
function age(builder: Builder, days = 200): number {
  builder.made += 1;
  return builder.now - days * dayMs - builder.made * 60_000;
}

const nothing = Object.freeze({});

export function buildServer(builder: Builder, seed: ServerSeed): Server {
  const { region } = builder.projects[seed.at];
  return {
    id: uuidFrom(builder.random),
    name: seed.name,
    status: seed.status ?? 'ACTIVE',
    task: seed.task ?? null,
    zone: `${region}a`,
    flavor: 's6.large.2',
    createdAt: age(builder),
    metadata: {
      charging_mode: seed.prepaid ? '1' : '0',
      os_type: seed.windows ? 'Windows' : 'Linux',
      ...(seed.prepaid ? { 'metering.order_id': 'CS2506101000EXAMPLE' } : nothing),
    },
    tags: seed.tags ?? [],
    locked: seed.locked === true,
    ...(seed.injected ? { injected: seed.injected } : nothing),
  };
}

/** Returns the attachments. A server that doesn't exist has an ID too. */
function attachedTo(builder: Builder, seed: VolumeSeed, at: number): readonly Attached[] {
  return (seed.on ?? []).map(([key, device]) => ({
    server: builder.servers.get(key)?.id ?? uuidFrom(builder.random),
    device,
    at,
    bootIndex: device.endsWith('a') ? 0 : 1,
    deleteOnTermination: seed.deleteOnTermination === true,
  }));
}

const metadataOf = (seed: VolumeSeed): Volume['metadata'] => ({
  ...seed.metadata,
  ...(seed.scsi ? { 'hw:passthrough': 'true' } : nothing),
  ...(seed.prepaid ? { orderID: 'CS2506101000EXAMPLE' } : nothing),
});

export function buildVolume(builder: Builder, seed: VolumeSeed): Volume {
  const createdAt = age(builder, seed.daysOld);
  const attached = attachedTo(builder, seed, createdAt);
  const system = attached.some((each) => each.bootIndex === 0);
  return {
    id: uuidFrom(builder.random),
    name: seed.name,
    status: seed.status ?? (attached.length > 0 ? 'in-use' : 'available'),
    sizeGiB: seed.sizeGiB ?? 100,
    type: 'SAS',
    zone: `${builder.projects[seed.at].region}${seed.zone ?? 'a'}`,
    bootable: seed.bootable === true || system,
    shared: seed.shared === true,
    attached,
    metadata: metadataOf(seed),
    tags: seed.tags ?? nothing,
    createdAt,
    updatedAt: createdAt,
    ...(seed.injected ? { injected: seed.injected } : {}),
  };
}

/** Returns the ID of the only network of a project. */
export const networkOf = (project: Project): string => `${project.id.slice(0, 8)}-aaaa-4bbb-8ccc-000000000001`;

const octets = (number: number): string => `${Math.floor(number / 250) % 250}.${(number % 250) + 2}`;
const pairs = (number: number): string => [16, 8, 0].map((bits) => hexByte(number >> bits)).join(':');
const hexByte = (number: number): string => (number & 255).toString(16).padStart(2, '0');

/** Returns which resource a port and its server name, where a detach has ended half-way. */
function halfDetached({ halfDetached: rest }: PortSeed, server: Server | undefined): Partial<Port> {
  if (rest === 'port') return { nicOf: '' };
  return rest === 'nic' && server ? { nicOf: server.id, device: '', owner: '', status: 'DOWN' } : nothing;
}

export function buildPort(builder: Builder, seed: PortSeed): Port {
  const project = builder.projects[seed.at];
  const server = seed.on === undefined ? undefined : builder.servers.get(seed.on);
  const createdAt = age(builder);
  return {
    id: uuidFrom(builder.random),
    name: seed.name,
    mac: `fa:16:3e:${pairs(builder.made)}`,
    ip: `10.20.${octets(builder.made)}`,
    network: networkOf(project),
    zone: server?.zone ?? `${project.region}a`,
    createdAt,
    status: server ? 'ACTIVE' : 'DOWN',
    device: server?.id ?? seed.device ?? '',
    owner: server ? `compute:${server.zone}` : (seed.owner ?? ''),
    instanceId: seed.instanceType === undefined ? '' : uuidFrom(builder.random),
    instanceType: seed.instanceType ?? '',
    primary: seed.primary === true,
    deleteOnTermination: seed.keepsPort !== true,
    ...halfDetached(seed, server),
    ...(seed.parent ? { parent: uuidFrom(builder.random) } : {}),
    ...(seed.publicIp === undefined ? {} : { publicIp: seed.publicIp }),
    ...(seed.injected ? { injected: seed.injected } : {}),
  };
}
