export interface WorldTag {
  readonly key: string;
  readonly value: string;
}

/** A refusal that no client can predict, because no response shows the reason. */
export interface HiddenRefusal {
  readonly action: string;
  readonly code: string;
  /** The index of the documented message. */
  readonly message?: number;
  /** The status, if the code is documented with several. */
  readonly status?: number;
}

/** A RAM role. */
export interface RoleRow {
  readonly id: string;
  readonly name: string;
  /** The longest session. */
  readonly maxSeconds: number;
  /** Whether the trust policy of the role lists the user of the sandbox. */
  readonly trustsCaller: boolean;
  /** The external ID that the trust policy requires. Empty if it requires none. */
  readonly externalId: string;
}

export interface InstanceRow {
  readonly id: string;
  readonly region: string;
  /** The ID of its resource group. Empty for the default one. */
  readonly resourceGroup: string;
  readonly zone: string;
  readonly name: string;
  readonly status: string;
  readonly type: string;
  readonly chargeType: 'PostPaid' | 'PrePaid';
  readonly spotStrategy: 'NoSpot' | 'SpotAsPriceGo';
  readonly stoppedMode: string;
  readonly imageId: string;
  readonly network: string;
  readonly subnet: string;
  readonly privateIp: string;
  readonly publicIp: string;
  readonly locks: readonly string[];
  readonly tags: readonly WorldTag[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** False when devices can be attached and detached only while the instance is stopped. */
  readonly hotPlug: boolean;
  /** Refusals of the next requests, one after the other. */
  readonly hiddenInTurn?: readonly HiddenRefusal[];
}

export interface DiskAttachment {
  readonly instance: string;
  readonly device: string;
  readonly attachedAt: number;
}

export interface DiskRow {
  readonly id: string;
  readonly region: string;
  /** The ID of its resource group. Empty for the default one. */
  readonly resourceGroup: string;
  readonly zone: string;
  readonly name: string;
  readonly status: string;
  readonly type: 'system' | 'data';
  readonly category: string;
  readonly size: number;
  readonly chargeType: 'PostPaid' | 'PrePaid';
  readonly portable: boolean;
  readonly multiAttach: 'Disabled' | 'Enabled';
  readonly attachments: readonly DiskAttachment[];
  readonly deleteWithInstance: boolean;
  readonly deleteAutoSnapshot: boolean;
  readonly imageId: string;
  readonly locks: readonly string[];
  readonly tags: readonly WorldTag[];
  readonly createdAt: number;
  readonly attachedAt: number;
  readonly detachedAt: number;
  /** The instance whose system disk it was, or empty. The disk is protected while that instance exists. */
  readonly systemDiskOf: string;
  /** Set when each snapshot of the disk is accepted and then fails. */
  readonly snapshotsFail?: true;
  readonly hidden?: HiddenRefusal;
  /** Refusals of the next requests, one after the other. */
  readonly hiddenInTurn?: readonly HiddenRefusal[];
}

export interface VnicRow {
  readonly id: string;
  readonly region: string;
  /** The ID of its resource group. Empty for the default one. */
  readonly resourceGroup: string;
  readonly zone: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly type: string;
  readonly mac: string;
  readonly privateIp: string;
  readonly publicIp: string;
  readonly network: string;
  readonly subnet: string;
  readonly instance: string;
  /** The trunk of a member ENI, or empty. */
  readonly trunk: string;
  readonly serviceManaged: boolean;
  readonly trafficMode: 'Standard' | 'HighPerformance';
  readonly tags: readonly WorldTag[];
  readonly createdAt: number;
  /**
   * The action that the guest OS doesn't respond to: the vNIC keeps its transitional state until the request is sent
   * again.
   */
  readonly stallsOn: string;
  readonly hidden?: HiddenRefusal;
}

export interface SnapshotRow {
  readonly id: string;
  readonly region: string;
  /** The ID of its resource group. Empty for the default one. */
  readonly resourceGroup: string;
  readonly name: string;
  readonly disk: string;
  readonly diskType: string;
  readonly diskSize: number;
  readonly automatic: boolean;
  readonly status: 'progressing' | 'accomplished' | 'failed';
  readonly createdAt: number;
}

export interface RegionRow {
  readonly id: string;
  readonly name: { readonly english: string; readonly chinese: string };
  readonly zones: readonly string[];
  /** The characters that IDs of the region begin with. */
  readonly mark: string;
  readonly network: string;
  readonly subnet: string;
}
