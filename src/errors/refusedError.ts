import type { Action } from '../domain/plan';
import type { ResourceRef } from '../domain/refs';

/**
 * What the user can do about a failure. An action is run on the same resource; one that changes the power of an instance
 * is run on the instance of the resource. The place that shows the failure knows the resource and the account.
 */
export type NextStep =
  | Action
  /** Detach the disk without stopping its instance, which the dialog asks about. */
  | 'hotDetach'
  /** Stop the instance, run the action, and start the instance again; the dialog shows all steps. */
  | 'stopFirst'
  /** Detach the disk, and then run the action; the dialog shows both steps. */
  | 'detachFirst'
  | 'allowChanges'
  | 'addAccount'
  | 'correctKey'
  /** Copy the policy that grants what the account's user needs. */
  | 'copyPolicy'
  /** Enter the credentials of the account, which has none that can be used. */
  | 'enterKey'
  /** Select other credentials: those that the account used aren't on this machine anymore. */
  | 'selectCredentials'
  | 'refresh'
  | 'showInTree'
  /** Only when nothing was sent. */
  | 'tryAgain'
  /** Only for a sandbox account: see how the cloud rejects the request. */
  | 'sendAnyway';

/** The code that the cloud would return. */
export interface Documented {
  readonly provider: string;
  readonly code: string;
  readonly status: number | null;
}

interface RefusalDetails {
  readonly documented?: Documented;
  readonly nextSteps?: readonly NextStep[];
  readonly instance?: ResourceRef<'instance'> | undefined;
}

/**
 * Thrown when Cloud Attachments blocks an operation before it sends a request. The message is a whole sentence with the
 * next step. `documented` is the code that the cloud would return, if there is one.
 */
export class RefusedError extends Error {
  override readonly name = 'Refused';
  readonly documented: Documented | undefined;
  /** What the message advises, the best first. */
  readonly nextSteps: readonly NextStep[];
  /** The instance that was read with the resource. */
  readonly instance: ResourceRef<'instance'> | undefined;

  constructor(message: string, { documented, nextSteps = [], instance }: RefusalDetails = {}) {
    super(message);
    this.documented = documented;
    this.nextSteps = nextSteps;
    this.instance = instance;
  }
}
