import type { AssumedRole, Credentials } from '../credentials';

/** What a profile supplies. */
export type ProfileKey =
  | {
      readonly kind: 'key';
      readonly credentials: Credentials;
      /**
       * When the credentials end, in milliseconds since 1970, if the file contains that. Then only the tool can renew them.
       */
      readonly expiresAt?: number;
    }
  /** The credentials are those that assume the role. */
  | { readonly kind: 'role'; readonly credentials: Credentials; readonly role: AssumedRole }
  /** It can't be used here. The reason and the next step are whole sentences. */
  | { readonly kind: 'unusable'; readonly reason: string };

/** One profile of a command-line tool. */
export interface Profile {
  /** Untrusted text. */
  readonly name: string;
  /** Whether the tool uses it when no other is named. */
  readonly isCurrent: boolean;
  readonly key: ProfileKey;
}

/** The file in which a cloud's own command-line tool keeps its profiles. Endpoints in it are never read. */
export interface ProfileFile {
  /** The tool, as its publisher calls it: `Alibaba Cloud CLI`. */
  readonly tool: string;
  /** The path below the home folder: `['.aliyun', 'config.json']`. */
  readonly path: readonly string[];
  /**
   * Reads the profiles in their order. A profile that is damaged is `unusable`. Throws ProfileFileError when the whole
   * text can't be read.
   */
  read(text: string): readonly Profile[];
}

/**
 * Environment variables that together hold one key, by the names of the credential fields. Of the variables of a field,
 * the first that isn't empty counts.
 */
export type KeyVariables = Readonly<Record<string, readonly string[]>>;

/**
 * The names of the fields of a key in what the cloud's console, API, and tools write: files to download, responses, and
 * profiles. Letter case, spaces, hyphens, and underscores don't count.
 */
export interface KeyNames {
  /** By the names of the credential fields. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Of the time when temporary credentials end, as a date of ISO 8601 or in seconds since 1970. */
  readonly end: readonly string[];
}

/** Thrown for a profile file that can't be read. The message is a sentence with the line and the reason, and no text of the file. */
export class ProfileFileError extends Error {
  override readonly name = 'ProfileFileError';
}
