import type { Project } from '../project';
import { refuse } from '../refusal';
import type { Port } from '../rows';
import type { World } from '../world';

/** Returns a port for a new NIC, which isn't stored yet. Only the networks of the seed exist. */
export function newPort(world: World, project: Project, network: string): Port {
  const neighbor = project.ports.all().find((port) => port.network === network);
  if (!neighbor) return refuse('ECS', 'Ecs.0038', `The subnet ${network} does not exist.`);
  const id = world.freshId();
  const [third, fourth] = [Number.parseInt(id.slice(0, 2), 16), Number.parseInt(id.slice(2, 4), 16)];
  return {
    id,
    name: '',
    mac: `fa:16:3e:${id.slice(0, 2)}:${id.slice(2, 4)}:${id.slice(4, 6)}`,
    ip: `10.20.${third}.${fourth}`,
    network,
    zone: neighbor.zone,
    createdAt: world.now(),
    status: 'DOWN',
    device: '',
    owner: '',
    instanceId: '',
    instanceType: '',
    primary: false,
    deleteOnTermination: true,
  };
}
