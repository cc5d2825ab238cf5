import * as l10n from '@vscode/l10n';
import type { CatalogueRow } from '../../errors/catalogue';
import { rowFor } from '../../errors/reaction';
import type { Chosen, Operation, Rule, Subject } from '../../providers/contract';
import { actionWords } from './actionLabels';
import type { LastFailure } from './lastFailures';
import { isItsTime } from './lastResort';

/** A documented constraint that stands in the way of operations, as things are now. */
export interface Obstacle {
  /** Those that it stands in the way of. */
  readonly operations: readonly [Operation, ...Operation[]];
  readonly rule: Rule;
  /** True for the one that the cloud would name; the others would come to light after it. */
  readonly isFirst: boolean;
  /** What is in the way and what to do. Holds words of the cloud's answer. */
  readonly because: string;
}

/** What happens when nobody chooses. */
const defaults = (operation: Operation, subject: Subject): Chosen =>
  Object.fromEntries(operation.choices(subject).map(({ id, options }) => [id, options[0]?.value ?? '']));

/**
 * What an operation would be refused for: one obstacle for each property at fault, up to one that a step of ours clears,
 * since what stands behind it is judged anew after that step.
 */
export function obstaclesTo(operation: Operation, subject: Subject): readonly Obstacle[] {
  const chosen = defaults(operation, subject);
  const obstacles: Obstacle[] = [];
  const blamed = new Set<string>();
  for (const rule of operation.rules) {
    const property = `${rule.at} ${rule.property}`;
    if (blamed.has(property) || !rule.broken(subject, chosen)) continue;
    blamed.add(property);
    obstacles.push({
      operations: [operation],
      rule,
      isFirst: obstacles.length === 0,
      because: rule.because(subject),
    });
    if (rule.clear) break;
  }
  return obstacles;
}

const alike = (one: Obstacle, other: Obstacle): boolean =>
  one.rule.code === other.rule.code &&
  one.rule.property === other.rule.property &&
  one.isFirst === other.isFirst &&
  one.because === other.because;

/** One obstacle in the way of several operations is told once. */
function together(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const told: Obstacle[] = [];
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
  subject: Subject,
  last: LastFailure | undefined,
): readonly Obstacle[] => {
  const offering = { resource: subject.resource, under: subject.instance?.ref.id };
  return together(
    operations
      .filter(({ kind }) => kind === subject.resource.ref.kind)
      .filter((operation) => operation.offered(subject.resource) && isItsTime(operation, last, offering))
      .flatMap((operation) => obstaclesTo(operation, subject)),
  );
};

/** The catalogue's row behind a rule. */
export const rowBehind = ({ code, status }: Rule, rows: readonly CatalogueRow[]): CatalogueRow | undefined =>
  rowFor({ code, status: status ?? 0 }, rows);

/** `DiskNotPortable (403): Detach Disk would be refused.` with what is in the way. */
export function obstacleSentence({ operations, rule, isFirst, because }: Obstacle): string {
  const code = rule.status === null ? rule.code : `${rule.code} (${rule.status})`;
  const title = [...new Set(operations.map(({ action }) => actionWords[action]().title))].join(', ');
  if (rule.ours) return l10n.t('{0}: {1} is refused here, before anything is sent. {2}', code, title, because);
  return isFirst
    ? l10n.t('{0}: {1} would be refused. {2}', code, title, because)
    : l10n.t('{0}: {1} would be refused for this too. {2}', code, title, because);
}
