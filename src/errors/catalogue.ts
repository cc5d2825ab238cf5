/** What a caller should do about a code, for a read or for a write. */
export const reactions = [
  /** The cloud did nothing because of a temporary failure. The same request may be sent again after a pause. */
  'retry',
  /** Another operation on the resource is in progress. Try again later. */
  'wait',
  /** The resource or its instance must be in another state first. */
  'changeState',
  /** The credentials are missing, wrong, or expired, or the local clock differs from the cloud's. */
  'authentication',
  /** The credentials are valid, but don't allow the operation. */
  'permission',
  /** The resource doesn't exist, or isn't in this place. */
  'notFound',
  /** The request, the account, or the resource doesn't fit the operation. A retry doesn't help. */
  'invalidRequest',
  /** The cloud doesn't say whether the operation was performed. Read the resource. Never send a write again. */
  'outcomeUnknown',
] as const;

export type Reaction = (typeof reactions)[number];

/** What is wrong with the credentials of a request, as far as its code says. */
export type CredentialFault =
  /** The secret doesn't belong to the key ID. */
  | 'secret'
  /** The key ID or the secret. The cloud doesn't say which. */
  | 'key'
  /** The key ID doesn't exist. */
  | 'keyId'
  /** The key is disabled. */
  | 'inactive'
  /** The key itself has expired. */
  | 'keyExpired'
  /** The temporary credentials have expired. */
  | 'tokenExpired'
  /** The security token is missing, damaged, or belongs to another key. */
  | 'token'
  /** The user or the account that the key belongs to is disabled or doesn't exist. */
  | 'user'
  /** The time in the request differs too much from the cloud's. */
  | 'clock'
  /** Anything else. */
  | 'unknown';

/** The same sentence in all languages of the extension. */
export interface Wording {
  readonly en: string;
  readonly 'zh-cn': string;
}

/** A documented error code of a cloud. Unique by product, code, and status. */
export interface CatalogueRow {
  /** The code as on the wire, case-sensitive. A `{Name}` in it stands for any parameter name. */
  readonly code: string;
  /** The product whose page documents the code, in the cloud's own short form: `Ecs`, `Sts`, `EVS`, `zec`. */
  readonly product: string;
  /** The HTTP status, or null when no page states it. */
  readonly status: number | null;
  /** Further statuses that were observed for the same code and meaning. */
  readonly otherStatuses?: readonly number[];
  /**
   * The cloud's names of the actions that document the code. `*` means any action. An empty list means none of the
   * known ones.
   */
  readonly actions: readonly string[];
  readonly meaning: Wording;
  /** What the author of an API client can do. */
  readonly remedy: Wording;
  /** What a user of the extension can do who meets the code here; the same as `remedy` if absent. */
  readonly here?: Wording;
  /** What to do after a read, and after a write, that returned this code. */
  readonly read: Reaction;
  readonly write: Reaction;
  /** Set when the cloud limits the number of requests. Set only in rows with the reaction `retry`. */
  readonly throttle?: true;
  /** Set only in rows with the reaction `authentication`. */
  readonly credentialFault?: CredentialFault;
  /** The URL of the documentation: the page of the code, or the product's page of errors. Always https. */
  readonly docs: string;
  /** `documented`: on a page of the cloud. `observed`: in public traces or clients. `inferred`: from other sources. */
  readonly certainty: 'documented' | 'observed' | 'inferred';
  /** `client` when the cloud's SDKs create the code and no server returns it. */
  readonly origin: 'server' | 'client';
  /** Where the code appears: in an HTTP response (default), in the record of an asynchronous job, or both. */
  readonly appearsIn?: readonly ('response' | 'job')[];
  /** The server messages that the pages print for the code. Two where a page documents the code twice. */
  readonly messages?: readonly string[];
  /** How versions of the page differ for this code, newest first. */
  readonly versions?: readonly { readonly page: string; readonly note: Wording }[];
}

/** The names of all codes of a cloud, which is all that is needed to recognize them in a text. */
export interface CodeNames {
  readonly withOneRow: readonly string[];
  /** The codes whose meaning depends on the product or on the status. */
  readonly withSeveralRows: readonly string[];
  /**
   * The codes that each product documents, as positions in `withOneRow` followed by `withSeveralRows`. A code that is
   * documented for any action belongs to every product. The product with the most codes isn't included.
   */
  readonly byProduct: Readonly<Record<string, readonly number[]>>;
}

/** The documented codes of a cloud. */
export interface Catalogue {
  /** The codes as documented, each once. */
  readonly codes: readonly string[];
  /**
   * Returns the rows of a code, or those of the documented codes with a `{Name}` that it fits. Empty if the code isn't
   * documented.
   */
  rowsFor(code: string): readonly CatalogueRow[];
}
