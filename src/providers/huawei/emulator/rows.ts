type Texts = Readonly<Record<string, string>>;

/** Something that only shows when an operation is tried: the records do not tell, as with the real cloud. */
export type InjectedFailure =
  /** The request itself is refused. */
  | {
      readonly kind: 'refused';
      readonly product: 'ECS' | 'EVS';
      readonly code: string;
      /** Needed where the code is documented with several. */
      readonly status?: number;
      readonly message: string;
    }
  /** The request is taken, and its job fails. */
  | { readonly kind: 'jobFails'; readonly code: string; readonly reason: string; readonly leaves?: string }
  /** The cloud answers 202 with Common.0024 and carries it out late. */
  | { readonly kind: 'late' };

/** Which operation a mishap happens to. */
export interface InjectedFailures {
  readonly detach?: InjectedFailure;
  readonly delete?: InjectedFailure;
}

export interface Server {
  readonly id: string;
  readonly name: string;
  status: string;
  task: string | null;
  readonly zone: string;
  readonly flavor: string;
  readonly createdAt: number;
  readonly metadata: Texts;
  readonly tags: readonly string[];
  readonly locked: boolean;
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
  status: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly zone: string;
  readonly bootable: boolean;
  readonly shared: boolean;
  attached: readonly Attached[];
  readonly metadata: Texts;
  readonly tags: Texts;
  readonly createdAt: number;
  updatedAt: number;
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
  status: string;
  /** Id of what holds it, or empty. */
  device: string;
  owner: string;
  readonly instanceId: string;
  readonly instanceType: string;
  /** Id of the port that a sub-interface rides on. */
  readonly parent?: string;
  readonly primary: boolean;
  /** Whether it dies with its NIC. */
  deleteOnTermination: boolean;
  readonly publicIp?: string;
  readonly injected?: InjectedFailures;
}

export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly volume: string;
  readonly sizeGiB: number;
  readonly createdAt: number;
  status: string;
}

/** A disk in the recycle bin. */
export interface Recycled {
  readonly id: string;
  readonly volume: Volume;
  readonly deletedAt: number;
  readonly purgeAt: number;
}
