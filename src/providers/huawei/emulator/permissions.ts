import { type Product, refuse } from './refusal';
import type { Match, Service } from './routes';
import type { Limits } from './users';
import type { World } from './world';

interface Denial {
  readonly product: Product;
  readonly code: string;
  /** The permission that the message names. */
  readonly permission: string;
}

const denials: Readonly<Record<Exclude<Service, 'iam'>, Denial>> = {
  ecs: { product: 'ECS', code: 'Pdp.0001', permission: 'ecs:cloudServers:list' },
  evs: { product: 'EVS', code: 'EVS.0003', permission: 'evs:volumes:list' },
  vpc: { product: 'VPC', code: 'VPC.0010', permission: 'vpc:ports:get' },
};

/** The lists that a limited user can't read, and the permissions for them. */
const deniedLists: Readonly<Record<string, string>> = {
  KeystoneListProjects: 'iam:projects:listProjects',
  KeystoneListAuthProjects: 'iam:projects:listProjects',
  KeystoneListRegions: 'iam:regions:listRegions',
};

/** Returns the ID of the project that a limited user may use. */
export const limitedProject = ({ projects }: World): string => [...projects.keys()][0] ?? '';

/**
 * Refuses a request that the user isn't allowed to send. A limited user can't list projects and regions, and may use one
 * project only.
 */
export function authorize({ service, name, path }: Match, limits: Limits, world: World): void {
  if (!limits) return;
  const deny = ({ product, code, permission }: Denial): never =>
    refuse(product, code, `Policy doesn't allow ${permission} to be performed.`);
  const permission = deniedLists[name];
  if (permission !== undefined) deny({ product: 'IAM', code: 'IAM.0003', permission });
  if (service !== 'iam' && path.project_id !== limitedProject(world)) deny(denials[service]);
}
