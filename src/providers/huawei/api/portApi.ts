import type { Partition } from '../partitions';
import { partitionAt } from './hosts';

/** The API of ports that a cloud documents. */
interface PortApi {
  /** The path of the list, with `{project}` for the project ID. */
  readonly path: string;
  /** Whether the list can be asked for all enterprise projects. */
  readonly hasEnterpriseProjects: boolean;
}

const apis: Readonly<Record<Partition['ports'], PortApi>> = {
  v1: { path: '/v1/{project}/ports', hasEnterpriseProjects: true },
  // The project is in the header only.
  'v2.0': { path: '/v2.0/ports', hasEnterpriseProjects: false },
};

/** Returns the API of ports of an account's cloud: that of Huawei Cloud for the sandbox and a private deployment. */
export const portApi = (endpoint: string): PortApi => apis[partitionAt(endpoint)?.ports ?? 'v1'];
