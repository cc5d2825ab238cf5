import * as l10n from '@vscode/l10n';
import type { CatalogueRow } from '../../errors/catalogue';
import { rowFor } from '../../errors/reaction';
import type { Chosen, Operation, OperationSubject, Rule } from '../../providers/contract';
import { actionLabels } from './actionLabels';
import type { LastFailure } from './lastFailures';
import { isItsTime } from './lastResort';

/** A documented constraint that stands in the way of operations, as things are now. */
export interface Blocker {
  /** Those that it stands in the way of. */
  readonly operations: readonly [Operation, ...Operation[]];
  readonly rule: Rule;
  /** True for the one that the cloud would name; the others would come to light after it. */
  readonly isFirst: boolean;
  /** What is in the way and what to do. Holds words of the cloud's answer. */
  readonly message: string;
}

/** What happens when nobody chooses. */
const defaults = (operation: Operation, subject: OperationSubject): Chosen =>
  Object.fromEntries(operation.choices(subject).map(({ id, options }) => [id, options[0]?.value ?? '']));

/**
 * What an operation would be refused for: one obstacle for each property at fault, up to one that a step of ours clears,
 * since what stands behind it is judged anew after that step.
 */
export function findBlockers(operation: Operation, subject: OperationSubject): readonly Blocker[] {
  const chosen = defaults(operation, subject);
  const obstacles: Blocker[] = [];
  const blamed = new Set<string>();
  for (const rule of operation.rules) {
    const property = `${rule.at} ${rule.property}`;
    if (blamed.has(property) || !rule.isViolated(subject, chosen)) continue;
    blamed.add(property);
    obstacles.push({
      operations: [operation],
      rule,
      isFirst: obstacles.length === 0,
      message: rule.message(subject),
    });
    if (rule.resolvedBy) break;
  }
  return obstacles;
}

const alike = (one: Blocker, other: Blocker): boolean =>
  one.rule.code === other.rule.code &&
  one.rule.property === other.rule.property &&
  one.isFirst === other.isFirst &&
  one.message === other.message;

/** One obstacle in the way of several operations is told once. */
function merged(obstacles: readonly Blocker[]): readonly Blocker[] {
  const told: Blocker[] = [];
  for (const obstacle of obstacles) {
    const same = told.findIndex((each) => alike(each, obstacle));
    const before = told[same];
    if (before) told[same] = { ...before, operations: [...before.operations, ...obstacle.operations] };
    else told.push(obstacle);
  }
  return told;
}

/** Everything that stands in the way of the operations that a resource's row offers. */
export const preflight = (
  operations: readonly Operation[],
  subject: OperationSubject,
  last: LastFailure | undefined,
): readonly Blocker[] => {
  const offering = { resource: subject.resource, under: subject.instance?.ref.id };
  return merged(
    operations
      .filter(({ kind }) => kind === subject.resource.ref.kind)
      .filter((operation) => operation.offered(subject.resource) && isItsTime(operation, last, offering))
      .flatMap((operation) => findBlockers(operation, subject)),
  );
};

/** The catalogue's row behind a rule. */
export const rowBehind = ({ code, status }: Rule, rows: readonly CatalogueRow[]): CatalogueRow | undefined =>
  rowFor({ code, status: status ?? 0 }, rows);

/** `DiskNotPortable (403): Detach Disk would be refused.` with what is in the way. */
export function blockerMessage({ operations, rule, isFirst, message }: Blocker): string {
  const code = rule.status === null ? rule.code : `${rule.code} (${rule.status})`;
  const title = [...new Set(operations.map(({ action }) => actionLabels[action]().title))].join(', ');
  if (rule.localOnly)
    return l10n.t('{0}: Cloud Attachments blocks {1} before it sends a request. {2}', code, title, message);
  return isFirst
    ? l10n.t('{0}: {1} would be rejected. {2}', code, title, message)
    : l10n.t('{0}: {1} would also be rejected for this reason. {2}', code, title, message);
}
