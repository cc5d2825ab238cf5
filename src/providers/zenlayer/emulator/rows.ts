export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A group of resources that permissions are granted on. */
export interface ResourceGroupRow {
  readonly id: string;
  readonly name: string;
}

export interface ZoneRow {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly city: string;
  readonly cityCode: string;
  readonly country: string;
  readonly countryCode: string;
  readonly timeZone: string;
}

export interface InstanceRow {
  readonly id: string;
  readonly resourceGroup: ResourceGroupRow;
  readonly name: string;
  readonly zone: string;
  readonly type: string;
  readonly status: string;
  readonly createdAt: string;
  readonly loadBalancers: readonly string[];
  readonly tags: readonly Tag[];
}

export interface DiskRow {
  readonly id: string;
  readonly resourceGroup: ResourceGroupRow;
  readonly instanceId: string | null;
  readonly name: string;
  readonly zone: string;
  readonly type: 'SYSTEM' | 'DATA';
  readonly portable: boolean;
  readonly category: string;
  readonly size: number;
  readonly status: string;
  readonly createdAt: string;
  /** Months paid in advance. Null for pay-as-you-go. */
  readonly period: number | null;
  readonly tags: readonly Tag[];
}

export interface VnicRow {
  readonly id: string;
  readonly resourceGroup: ResourceGroupRow;
  readonly instanceId: string | null;
  readonly name: string;
  readonly region: string;
  readonly type: 'Primary' | 'Secondary';
  readonly status: string;
  readonly privateIp: string;
  readonly publicIp: string | null;
  readonly createdAt: string;
  readonly tags: readonly Tag[];
}

export interface SnapshotRow {
  readonly id: string;
  readonly resourceGroup: ResourceGroupRow;
  readonly name: string;
  readonly diskId: string;
  readonly zone: string;
  readonly status: string;
  readonly createdAt: string;
  readonly retentionTime: string | null;
}

/** A condition of a resource that no record shows and a write meets. */
export type SeededBehavior =
  /** Listed, but deleted: a write doesn't find it. */
  | 'ghost'
  /** In a resource group that the key can only read. */
  | 'forbidden'
  /** A batch returns 200 and lists it as failed. */
  | 'listedAsFailed'
  | 'behindLoadBalancer'
  | 'failsPreCheck'
  /** A boot disk of which no snapshot can be taken. */
  | 'noSnapshots'
  /** A snapshot is accepted and then fails. */
  | 'snapshotsFail'
  /** Within its minimum term. */
  | 'inPromise'
  /** Returns the code of the page's older version. */
  | 'olderCode';
