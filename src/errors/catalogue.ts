/** What a caller should do about a code, for one way of calling. */
export type Reaction =
  /** The cloud was busy or hiccuped and did nothing: the same call may be sent again after a pause. */
  | 'retry'
  /** Something is still running on the resource: look again later. */
  | 'wait'
  /** The resource or its instance must first be brought into another state. */
  | 'changeState'
  /** The credential is missing, wrong, expired or out of step with the cloud's clock. */
  | 'authentication'
  /** The credential is good, but may not do this. */
  | 'permission'
  /** The resource does not exist (any more) where it was looked for. */
  | 'notFound'
  /** The request, the account or the resource does not fit the operation; repeating it changes nothing. */
  | 'invalidRequest'
  /** The cloud does not say whether anything happened: read the resource, never send a write again. */
  | 'outcomeUnknown';

/** What is wrong with the credentials of a request, as far as its code says. */
export type CredentialFault =
  /** The secret doesn't belong to the key ID. */
  | 'secret'
  /** The key ID or the secret: the cloud doesn't say which. */
  | 'key'
  /** The key ID doesn't exist. */
  | 'keyId'
  /** The key is disabled. */
  | 'inactive'
  /** The key itself has expired. */
  | 'keyExpired'
  /** The temporary credentials have expired. */
  | 'tokenExpired'
  /** The security token is missing, damaged, or of another key. */
  | 'token'
  /** The user or the account that the key belongs to is disabled or doesn't exist. */
  | 'user'
  /** The time in the request is too far from the cloud's. */
  | 'clock'
  /** Anything else. */
  | 'unknown';

/** The same sentence in every language we ship. */
export interface Wording {
  readonly en: string;
  readonly 'zh-cn': string;
}

/** One documented error code of one cloud, as its pages describe it. Unique by product, code and status. */
export interface CatalogueRow {
  /** Exactly as on the wire, letter case included. A `{Name}` in it stands for any one parameter name. */
  readonly code: string;
  /** The product whose page documents it, in the cloud's own short form: `Ecs`, `Sts`, `EVS`, `zec` … */
  readonly product: string;
  /** HTTP status, or null where no page states it. */
  readonly status: number | null;
  /** Other statuses seen for the same code and meaning. */
  readonly otherStatuses?: readonly number[];
  /** The cloud's names of the actions that document it; `*` is any action, empty is none of those we know. */
  readonly actions: readonly string[];
  readonly meaning: Wording;
  readonly remedy: Wording;
  /** What to do after a read, and after a write, that was answered with it. */
  readonly read: Reaction;
  readonly write: Reaction;
  /** Present exactly in the rows whose reaction is `signIn`. */
  readonly credentialFault?: CredentialFault;
  /** The documentation page: the row's own, or the product's page of errors. Always https. */
  readonly docs: string;
  /** `documented` on a page of the cloud, `observed` in public traces or clients, `inferred` by us. */
  readonly certainty: 'documented' | 'observed' | 'inferred';
  /** `client` when the cloud's SDKs make the code up and no server ever sends it. */
  readonly origin: 'server' | 'client';
  /** Where the code appears: an HTTP answer (default) and/or the record of an asynchronous job. */
  readonly appearsIn?: readonly ('response' | 'job')[];
  /** Server messages the pages print for it; two where a page documents the code twice. */
  readonly messages?: readonly string[];
  /** How versions of the page differ on this code, newest first. */
  readonly versions?: readonly { readonly page: string; readonly note: Wording }[];
}
