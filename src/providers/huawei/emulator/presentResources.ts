import type { PresentResource } from '../../../emulator/presentResource';
import type { Project } from './project';
import type { Port, Volume } from './rows';
import type { World } from './world';

type Described = Omit<PresentResource, 'region' | 'project'>;

const plain = (
  kind: Described['kind'],
  { id, status }: { readonly id: string; readonly status: string },
): Described => ({
  kind,
  id,
  state: status,
  instances: [],
  recycled: false,
});

const diskOf = (volume: Volume): Described => ({
  ...plain('disk', volume),
  instances: volume.attached.map(({ server }) => server),
});

const vnicOf = (port: Port): Described => ({
  ...plain('vnic', port),
  instances: port.owner.startsWith('compute:') ? [port.device] : [],
});

const inProject = (project: Project): readonly PresentResource[] =>
  [
    ...project.servers.all().map((row) => plain('instance', row)),
    ...project.volumes.all().map(diskOf),
    ...project.recycled.all().map(({ volume }) => ({ ...diskOf(volume), recycled: true })),
    ...project.ports.all().map(vnicOf),
    ...project.snapshots.all().map((row) => plain('snapshot', row)),
  ].map((each) => ({ ...each, region: project.region, project: project.id }));

/** Returns all resources of the account as they are now. */
export const presentResources = ({ projects }: World): readonly PresentResource[] =>
  [...projects.values()].flatMap(inProject);
