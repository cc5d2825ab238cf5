import type { Place } from './refs';

/** One credential of one cloud, as far as it may be shown. The secret part is kept elsewhere. */
export interface Account {
  /** Ours, made when the account is added. */
  readonly id: string;
  /** The provider's id. */
  readonly cloud: string;
  /** What the user calls it. */
  readonly name: string;
  /** The cloud's own id of the account (Zenlayer: of the key): what a person compares before saying yes. */
  readonly owner: string;
  /** The service address that the credential was given with; it is never taken from a setting. */
  readonly endpoint: string;
  /** False: only actions known to read are sent. */
  readonly writable: boolean;
  /** True: the account belongs to the sandbox that runs on this machine. */
  readonly sandbox: boolean;
}

/** A region of an account, or (Huawei Cloud) a project in a region. */
export interface Region extends Place {
  /** The cloud's name for it, for people. */
  readonly name: string;
}
