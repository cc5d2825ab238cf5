/** What differs between the emulated clouds that run Huawei Cloud's software. */
export interface EmulatedPartition {
  /** The built-in project of a region has the region's name. */
  readonly regions: readonly [string, string];
  /** The name of a project that is disabled. */
  readonly disabled: string;
  /** The emulated actions that the cloud's documents don't have. Their paths end at the gateway. */
  readonly absent: ReadonlySet<string>;
}

const own: EmulatedPartition = {
  regions: ['cn-north-4', 'ap-southeast-3'],
  disabled: 'eu-west-101',
  absent: new Set(),
};

/**
 * By the domains of the hosts. The documents of Open Telekom Cloud (opentelekomcloud-docs virtual-private-cloud eb03d88,
 * elastic-volume-service a50f1ef) have Neutron's ports only, and no recycle bin.
 */
const others: Readonly<Record<string, EmulatedPartition>> = {
  'otc.t-systems.com': {
    regions: ['eu-de', 'eu-nl'],
    disabled: 'eu-de_closed',
    absent: new Set([
      'ListPorts',
      'ShowPort',
      'DeletePort',
      'ShowRecyclePolicy',
      'ListRecycleVolumes',
      'ShowRecycleVolume',
      'RevertRecycleVolume',
      'DeleteRecycleVolume',
    ]),
  },
};

/** Returns a partition. Without a domain, that of Huawei Cloud itself. Throws for a domain that isn't emulated. */
export function emulatedPartition(domain: string | undefined): EmulatedPartition {
  if (domain === undefined) return own;
  const partition = Object.hasOwn(others, domain) ? others[domain] : undefined;
  if (partition) return partition;
  throw new Error(`The sandbox doesn’t emulate a cloud at ${domain}.`);
}
