type Texts = Readonly<Record<string, string>>;

/** A failure that only appears when an operation is tried, because no record shows it. */
export type InjectedFailure =
  /** The request is refused. */
  | {
      readonly kind: 'refused';
      readonly product: 'ECS' | 'EVS';
      readonly code: string;
      /** Needed when the code is documented with several. */
      readonly status?: number;
      readonly message: string;
    }
  /** The request is accepted, and its job fails. */
  | { readonly kind: 'jobFails'; readonly code: string; readonly reason: string; readonly leaves?: string }
  /** The cloud returns 202 with Common.0024 and performs the operation late. */
  | { readonly kind: 'late' };

/** A failure of a request that starts, stops, or restarts a server. */
export interface InjectedPowerFailure {
  /** The SDK's name of the action. */
  readonly action: string;
  readonly failure: InjectedFailure;
}

/** The operations that fail. */
export interface InjectedFailures {
  readonly detach?: InjectedFailure;
  readonly delete?: InjectedFailure;
  /** The next requests for a snapshot, one after the other. */
  readonly snapshots?: readonly InjectedFailure[];
  /** The state in which each snapshot ends, if it isn't `available`. */
  readonly snapshotsEnd?: 'error';
}

export interface Server {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly task: string | null;
  readonly zone: string;
  readonly flavor: string;
  readonly createdAt: number;
  readonly metadata: Texts;
  readonly tags: readonly string[];
  readonly locked: boolean;
  /** What fails in the next requests to change its power, one after the other. */
  readonly injected?: readonly InjectedPowerFailure[];
}

export interface Attached {
  readonly server: string;
  readonly device: string;
  readonly at: number;
  readonly bootIndex: number;
  readonly deleteOnTermination: boolean;
}

export interface Volume {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly zone: string;
  readonly bootable: boolean;
  readonly shared: boolean;
  readonly attached: readonly Attached[];
  readonly metadata: Texts;
  readonly tags: Texts;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly injected?: InjectedFailures;
}

export interface Port {
  readonly id: string;
  readonly name: string;
  readonly mac: string;
  readonly ip: string;
  readonly network: string;
  readonly zone: string;
  readonly createdAt: number;
  readonly status: string;
  /** The ID of the server or service that uses it, or empty. */
  readonly device: string;
  readonly owner: string;
  readonly instanceId: string;
  readonly instanceType: string;
  /** The ID of the parent port of a sub-interface. */
  readonly parent?: string;
  readonly primary: boolean;
  /** Whether it's deleted with its NIC. */
  readonly deleteOnTermination: boolean;
  readonly publicIp?: string;
  /**
   * The server that lists it as a NIC, if that isn't `device`: empty for a port that its server doesn't have, and a
   * server's ID for a NIC whose port is free.
   */
  readonly nicOf?: string | undefined;
  readonly injected?: InjectedFailures;
}

export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly volume: string;
  readonly sizeGiB: number;
  readonly createdAt: number;
  readonly status: string;
}

/** A disk in the recycle bin. */
export interface Recycled {
  readonly id: string;
  readonly volume: Volume;
  readonly deletedAt: number;
  readonly purgeAt: number;
}

/** Why a job failed. */
export interface Failure {
  readonly code: string;
  readonly reason: string;
  /** The state of the disk after the failure. Undefined means the state before. */
  readonly leaves?: string;
}

/** A job that runs after the response. */
export interface Job {
  readonly id: string;
  readonly project: string;
  readonly service: 'ecs' | 'evs';
  readonly type: string;
  readonly entities: Readonly<Record<string, unknown>>;
  readonly begin: number;
  /** One part for each server or NIC of a batch. */
  readonly parts: readonly Job[];
  status: 'INIT' | 'RUNNING' | 'SUCCESS' | 'FAIL';
  end: number | undefined;
  failure: Failure | undefined;
}
