import * as l10n from '@vscode/l10n';
import type { Catalogue, CatalogueRow } from '../../errors/catalogue';
import { rowFor } from '../../errors/reaction';
import type { Operation, Parties, Rule } from '../../providers/contract';
import { offeredOperations } from '../../providers/operations/findOperation';
import { actionLabels } from './actionLabels';
import { isAttach } from './attachParties';
import { mayBeOffered } from './lastResort';
import { defaultsOf } from './options';
import type { OperationRecord } from './record/operationRecord';

/** A documented rule that blocks operations in the present state. */
export interface Blocker {
  /** The operations that it blocks. */
  readonly operations: readonly [Operation, ...Operation[]];
  readonly rule: Rule;
  /** Whether the cloud would report this one; the others would be reported after it is resolved. */
  readonly isFirst: boolean;
  /** What blocks the operation and what to do. Contains text of a response. */
  readonly message: string;
}

/**
 * Returns what blocks an operation: one blocker for each property, up to the first that an action resolves, because the
 * rules after it are checked again once that action is done.
 */
export function findBlockers(operation: Operation, parties: Parties): readonly Blocker[] {
  const chosen = defaultsOf(operation, parties);
  const blockers: Blocker[] = [];
  const blockedProperties = new Set<string>();
  for (const rule of operation.rules) {
    const property = `${rule.at} ${rule.property}`;
    if (blockedProperties.has(property) || !rule.isViolated(parties, chosen)) continue;
    blockedProperties.add(property);
    blockers.push({
      operations: [operation],
      rule,
      isFirst: blockers.length === 0,
      message: rule.message(parties),
    });
    if (rule.resolvedBy) break;
  }
  return blockers;
}

const isSameBlocker = (one: Blocker, other: Blocker): boolean =>
  one.rule.code === other.rule.code &&
  one.rule.property === other.rule.property &&
  one.isFirst === other.isFirst &&
  one.message === other.message;

/** Merges the same blocker of several operations into one. */
function merged(blockers: readonly Blocker[]): readonly Blocker[] {
  const unique: Blocker[] = [];
  for (const blocker of blockers) {
    const same = unique.findIndex((each) => isSameBlocker(each, blocker));
    const before = unique[same];
    if (before) unique[same] = { ...before, operations: [...before.operations, ...blocker.operations] };
    else unique.push(blocker);
  }
  return unique;
}

/** Returns everything that blocks the operations which a resource's row offers. */
export const preflight = (
  operations: readonly Operation[],
  parties: Parties,
  last: OperationRecord | undefined,
): readonly Blocker[] => {
  const offerContext = { resource: parties.target, under: parties.instance?.ref.id };
  return merged(
    offeredOperations(operations, parties.target)
      .filter((operation) => mayBeOffered(operation, last, offerContext))
      .flatMap((operation) =>
        // The instance of an attach isn't selected yet.
        findBlockers(operation, isAttach(operation) ? { ...parties, instance: undefined } : parties),
      ),
  );
};

/** Returns the catalog's row for a rule. */
export const rowForRule = ({ code, status }: Rule, catalogue: Pick<Catalogue, 'rowsFor'>): CatalogueRow | undefined =>
  rowFor({ code, status: status ?? 0 }, catalogue);

/** Returns, for example, `DiskNotPortable (403): Detach Disk would be refused.` and what blocks it. */
export function blockerMessage({ operations, rule, isFirst, message }: Blocker): string {
  const code = rule.status === null ? rule.code : `${rule.code} (${rule.status})`;
  const title = [...new Set(operations.map(({ action }) => actionLabels[action]().title))].join(', ');
  if (rule.localOnly)
    return l10n.t('{0}: Cloud Attachments blocks {1} before it sends a request. {2}', code, title, message);
  return isFirst
    ? l10n.t('{0}: {1} would be rejected. {2}', code, title, message)
    : l10n.t('{0}: {1} would also be rejected for this reason. {2}', code, title, message);
}
