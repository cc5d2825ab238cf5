import type { JsonObject } from '../../domain/json';
import type { Receipt } from '../../domain/outcome';
import type { Action, Plan } from '../../domain/plan';
import type { Kind } from '../../domain/refs';
import type { Instance, ResourceOf } from '../../domain/resource';
import type { NextStep } from '../../errors/refusedError';
import type { Consequence } from './consequence';
import type { Chosen, OperationOption } from './operationOption';
import type { Undo } from './undo';

/** What a write is about. It's read before the write, shown in the dialog, and compared again after the confirmation. */
export interface Parties<K extends Kind = Kind> {
  /** The resource that the write changes. */
  readonly target: ResourceOf[K];
  /**
   * The instance that the target is detached from or attached to. Undefined for a release, when the target isn't
   * attached, and before the instance for an attach is selected.
   */
  readonly instance: Instance | undefined;
}

/** A documented constraint. When it's violated, the cloud would return this code. */
export interface Rule<K extends Kind = Kind> {
  readonly code: string;
  readonly status: number | null;
  /** The path of the violating field in the cloud's record: `Portable`, `status`. */
  readonly property: string;
  /** The record with that field: the resource's or its instance's. */
  readonly at: 'resource' | 'instance';
  /**
   * Whether the cloud would reject the request. `chosen` holds the selected options, because some change what the cloud
   * checks.
   */
  isViolated(parties: Parties<K>, chosen: Chosen): boolean;
  /** Returns the reason and the next step in whole sentences. Doesn't repeat the catalog row. */
  message(parties: Parties<K>): string;
  /** The action that resolves the violation, if there is one. */
  readonly resolvedBy?: Action;
  /**
   * What the user can do when the cloud rejects the request for this reason, other than `resolvedBy`. An action that
   * changes the power of an instance is run on the instance of the resource.
   */
  readonly nextStep?: NextStep;
  /** Set for a transitional state: how many minutes it may last before only the user can end it. */
  readonly endsWithin?: number;
  /**
   * Set when the cloud would accept the request and only Cloud Attachments blocks it. The code is then the nearest
   * documented one.
   */
  readonly localOnly?: true;
}

/** The polling intervals after a write, in milliseconds. */
export interface Polling {
  readonly firstMs: number;
  readonly growth: number;
  readonly ceilingMs: number;
  readonly deadlineMs: number;
}

/** A resource that is still in a transitional state after the deadline of its operation. */
export interface Stuck {
  /** The state on the wire. */
  readonly nativeState: string;
  readonly id: string;
  /** The ID of the instance of the operation. Empty when it isn't known. */
  readonly instance: string;
  /** Set when the instance is known to be stopped, so that restarting it isn't possible. */
  readonly isInstanceStopped?: true;
}

/** Why a resource stays in a transitional state, and what to do. */
export interface StuckAdvice {
  readonly text: string;
  /** What the text advises, the best first. */
  readonly nextSteps: readonly NextStep[];
}

/** What the dialog needs to know besides the parties. Each cloud has its own, and only its `consequences` read them. */
export type DialogFacts = JsonObject;

/** When an operation is complete. Judged in `endState.ts` only. */
export interface EndState {
  readonly is:
    | 'detached'
    | 'released'
    | 'attached'
    | 'deletedWithInstance'
    | 'keptAfterInstance'
    | 'running'
    | 'stopped'
    | 'restarted'
    | 'snapshotCreated';
  /**
   * The states on the wire in which this operation has failed, and the sentence for the user. Not a failure when the
   * target was in the same state before.
   */
  readonly failedStates?: readonly string[];
  readonly failure?: (nativeState: string, plan: Plan, receipt: Receipt) => string;
  /** The state on the wire afterwards, where other writes depend on it. */
  readonly nativeState?: string;
  /** Set when the target must exist afterwards: the sentence for the user when it certainly doesn't. */
  readonly mustExist?: () => string;
}

/**
 * A write that a cloud offers for one kind of resource. Its functions are methods, so that a list can contain operations
 * of all kinds: `operationsOn` returns those of a resource's kind.
 */
export interface Operation<K extends Kind = Kind> {
  readonly action: Action;
  /** The cloud's name of the action. */
  readonly call: string;
  readonly kind: K;
  /** Whether the operation can't be undone. The dialog then asks for typed text. */
  readonly irreversible: boolean;
  /** Whether the dialog asks for typed text although the operation can be undone. */
  asksForText?(parties: Parties<K>): boolean;
  /** Whether the command is offered for this resource. Refusals come from the rules. */
  offered(resource: ResourceOf[K]): boolean;
  /** Set when this action is offered only after the cloud has rejected the given action for the same attachment. */
  readonly onlyAfterFailed?: Action;
  /** In the order of the cloud's checks. */
  readonly rules: readonly Rule<K>[];
  /** Returns the ways that the user can choose from, the safest first. Empty when there is nothing to choose. */
  options(parties: Parties<K>): readonly OperationOption[];
  /**
   * Returns values that are made once for each dialog, such as the name of a snapshot. They are added to what the user
   * chooses. `now` is in milliseconds since 1970.
   */
  readonly generated?: (parties: Parties, now: number) => Chosen;
  /** Returns all parameters to send, under the cloud's own names. `chosen` is empty when there is nothing to choose. */
  parameters(parties: Parties<K>, chosen: Chosen): JsonObject;
  /**
   * Returns what the user should know before confirming: losses, costs, notes. `facts` is the result of
   * `readDialogFacts`.
   */
  consequences(parties: Parties<K>, chosen: Chosen, facts: DialogFacts | undefined): readonly Consequence[];
  readonly endState: EndState;
  /**
   * Set when what the operation creates is kept after a release of its target. Returns what the dialog of the release
   * will know when it exists.
   */
  releaseFactsAfter?(facts: DialogFacts, chosen: Chosen): DialogFacts;
  /** Returns how a completed write of this operation can be undone. Left out if it can't. */
  readonly undo?: (plan: Plan) => Undo;
  readonly polling: Polling;
  /** Returns why the resource stays in such a state and what to do. Undefined for states without an explanation. */
  readonly stuck?: (stuck: Stuck) => StuckAdvice | undefined;
}
