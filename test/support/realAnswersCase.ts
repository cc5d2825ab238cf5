import type { Region } from '../../src/domain/account';
import type { Credentials, Provider } from '../../src/providers/contract';
import type { Received, Reply } from './realAnswersServer';

/** Fields of a resource as the index contains them: an id in place of its reference, tags as `key=value`. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a reader expects of a response. Each member is one claim. */
export interface Expected {
  readonly count?: number;
  /** A list of this length would be wrong, unless it reports missing records. */
  readonly notCount?: number;
  readonly atLeast?: number;
  readonly ids?: readonly string[];
  readonly first?: Fields;
  /** By their position in the list. */
  readonly records?: Readonly<Record<string, Fields>>;
  readonly notAnEmptyList?: boolean;
  readonly stops?: boolean;
  readonly absent?: boolean;
  readonly refusal?: {
    readonly code: string;
    readonly status: number;
    readonly requestId?: string;
    readonly read?: string;
    readonly write?: string;
  };
  readonly observation?: string;
  readonly observationNot?: string;
}

/** What is known of one response, and what a reader expects; the response itself is in its own file. */
export interface AnswerCase {
  readonly file: string;
  /** The method of CloudApi, or `observe` with an action such as `observeDetachDisk`. */
  readonly call: string;
  /** The cloud's name of the request that got the response. */
  readonly action: string;
  /** Where the response was found. */
  readonly source: string;
  readonly basis: string;
  readonly special: string;
  /** The resource or job of the call. */
  readonly ask?: { readonly id?: string; readonly target?: string; readonly instance?: string; readonly job?: string };
  readonly expected: Expected;
}

/** What differs between clouds. */
export interface RealAnswers {
  readonly provider: Provider;
  readonly credentials: Credentials;
  readonly at: Region;
  /** Responses to the other requests that reading needs, such as a list of regions. */
  readonly beside?: (request: Received) => Reply | undefined;
}
