/** The parts of the credentials, under the provider's own field names, as the user entered them. */
export type Credentials = Readonly<Record<string, string>>;

/** One field of the credentials. */
export interface CredentialField {
  readonly name: string;
  readonly label: string;
  /** The part of the key, whatever the cloud calls it. */
  readonly part: 'keyId' | 'secret' | 'token';
  /** Whether the input is masked and never shown again. */
  readonly secret: boolean;
  readonly optional: boolean;
}

/** A role that a key assumes, which then has the role's permissions for a limited time. */
export interface AssumedRole {
  /** The cloud's name of the role: `acs:ram::1000000000000000:role/example`. */
  readonly arn: string;
  readonly sessionName: string;
  /** How long the temporary credentials are valid, in seconds. The cloud's default if it is undefined. */
  readonly durationSeconds?: number;
  readonly externalId?: string;
}

/** Credentials that end at `expiresAt`, in milliseconds since 1970 by the clock of the cloud. */
export interface TemporaryCredentials {
  readonly credentials: Credentials;
  readonly expiresAt: number;
  /** When the cloud issued them, by the same clock. Undefined if its response has no date. */
  readonly issuedAt?: number;
}
