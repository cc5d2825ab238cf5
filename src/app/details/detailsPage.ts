import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import type { ResourceRef } from '../../domain/refs';
import { type Resource, titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Catalogue, CatalogueRow } from '../../errors/catalogue';
import type { Span } from '../../finder/change';
import type { Operation, Parties } from '../../providers/contract';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import { type Blocker, blockerMessage, findBlockers, preflight, rowForRule } from '../operations/preflight';
import type { OperationRecord } from '../operations/record/operationRecord';
import { type NecessaryStep, necessaryStepsFor } from '../operations/steps/steps';
import type { TreeNode } from '../tree/node';
import { RecordText } from './recordText';

/** The read-only document of a resource. */
export interface DetailsPage {
  /** The row that the page was opened from, or would be opened from. */
  readonly row: TreeNode;
  readonly resource: Resource;
  /** The disk or vNIC with the instance that was read with it; undefined for an instance. */
  readonly parties: Parties | undefined;
  readonly record: RecordText;
}

export const detailsPage = (row: TreeNode, resource: Resource, parties: Parties | undefined): DetailsPage => ({
  row,
  resource,
  parties,
  record: new RecordText(resource.fields),
});

/** An action that is blocked until another one is done. */
export interface BlockedAction {
  readonly action: Action;
  readonly first: NecessaryStep;
}

/** A message at a position in the document. */
export interface DetailsFinding {
  readonly span: Span;
  /** An operation would be rejected, the last one failed, or the result of the last one is unknown. */
  readonly kind: 'wouldFail' | 'failed' | 'unknown';
  /** May contain text of a response: show it as plain text only. */
  readonly message: string;
  /** The catalog's row behind the finding: the only source of codes and addresses. */
  readonly row: CatalogueRow | undefined;
  /** The action that would resolve the finding, and the resource to run it on. */
  readonly resolvedBy?: { readonly action: Action; readonly ref: ResourceRef };
  /** What can come first, in several steps that are confirmed together, so that the blocked action is possible. */
  readonly inSteps?: readonly BlockedAction[];
  /** The resource whose own document has the property at fault. */
  readonly elsewhere?: { readonly ref: ResourceRef; readonly property: string };
}

/** A write that failed or has an unknown outcome, and why. */
export interface LastProblem {
  readonly record: OperationRecord;
  readonly failure: Failure;
}

/** What findings need besides the page. */
export interface DetailsContext {
  readonly operations: readonly Operation[];
  readonly catalogue: Pick<Catalogue, 'rowsFor'>;
  /** The last write of the resource, if it failed or its outcome is unknown. */
  readonly lastProblem: LastProblem | undefined;
  /** For an instance's page: the known resources that are attached to it. */
  readonly attached: readonly Parties[];
}

const wholeRecord: Span = { start: 0, end: 1 };

/** Returns the position of the resource's own id, for findings that no property causes. */
const idSpan = ({ record, resource }: DetailsPage): Span => record.findValue(resource.ref.id) ?? wholeRecord;

/** Returns the position of the instance's id in the record of a disk or vNIC. */
const instanceSpan = (page: DetailsPage): Span =>
  (page.parties?.instance && page.record.findValue(page.parties.instance.ref.id)) ?? idSpan(page);

/** Returns the resolving action if the row offers it and nothing blocks it. */
function resolvingStep(
  { rule, operations: [blocked] }: Blocker,
  parties: Parties,
  { operations }: DetailsContext,
): Pick<DetailsFinding, 'resolvedBy'> {
  const step = operations.find(({ action, kind }) => action === rule.resolvedBy && kind === blocked.kind);
  if (!step?.offered(parties.target) || findBlockers(step, parties).length > 0) return {};
  return { resolvedBy: { action: step.action, ref: parties.target.ref } };
}

/** Returns what can come first. All rules are checked for it, so it's the same for each of the blockers. */
function stepsAround(
  { operations: blocked, isFirst }: Blocker,
  parties: Parties,
  { operations }: DetailsContext,
): Pick<DetailsFinding, 'inSteps'> {
  if (!isFirst) return {};
  const inSteps = blocked.flatMap((each) =>
    necessaryStepsFor(operations, each, parties).map((first) => ({ action: each.action, first })),
  );
  return inSteps.length === 0 ? {} : { inSteps };
}

function blockerFinding(
  page: DetailsPage,
  parties: Parties,
  context: DetailsContext,
  blocker: Blocker,
): DetailsFinding {
  const { rule } = blocker;
  const { instance } = parties;
  const isElsewhere = rule.at === 'instance' && instance !== undefined;
  return {
    span: isElsewhere ? instanceSpan(page) : (page.record.find(rule.property) ?? idSpan(page)),
    kind: 'wouldFail',
    message: blockerMessage(blocker),
    row: rowForRule(rule, context.catalogue),
    ...resolvingStep(blocker, parties, context),
    ...stepsAround(blocker, parties, context),
    ...(isElsewhere ? { elsewhere: { ref: instance.ref, property: rule.property } } : {}),
  };
}

const groupKey = ({ operations, rule, message }: Blocker): string =>
  [...operations.map(({ action }) => action), rule.code, rule.property, message].join('\n');

/** Returns the findings of an instance's page: what blocks detaching resources from it, each reason once. */
function instanceFindings(page: DetailsPage, context: DetailsContext): readonly DetailsFinding[] {
  const groups = new Map<string, { blocker: Blocker; names: string[] }>();
  for (const parties of context.attached) {
    for (const blocker of preflight(context.operations, parties, undefined)) {
      if (blocker.rule.at !== 'instance') continue;
      const group = groups.get(groupKey(blocker)) ?? { blocker, names: [] };
      group.names.push(cleanName(titleOf(parties.target)));
      groups.set(groupKey(blocker), group);
    }
  }
  return [...groups.values()].map(({ blocker, names }) => ({
    span: page.record.find(blocker.rule.property) ?? idSpan(page),
    kind: 'wouldFail',
    message: joinSentences(blockerMessage(blocker), l10n.t('Affects: {0}.', names.join(', '))),
    row: rowForRule(blocker.rule, context.catalogue),
  }));
}

/** Returns the position of the property that a rule of the failed operation names for the code. */
function failedPropertySpan(page: DetailsPage, { record, failure }: LastProblem, { operations }: DetailsContext): Span {
  const { action } = record.plan;
  const kind = page.resource.ref.kind;
  const rules = operations.filter((each) => each.action === action && each.kind === kind).flatMap(({ rules }) => rules);
  const rule = rules.find(({ code }) => code === failure.row?.code);
  if (!rule) return idSpan(page);
  return rule.at === 'instance' ? instanceSpan(page) : (page.record.find(rule.property) ?? idSpan(page));
}

function failureFinding(page: DetailsPage, context: DetailsContext, last: LastProblem): DetailsFinding {
  const { record, failure } = last;
  const kind = record.state === 'unknown' ? 'unknown' : 'failed';
  const { title } = actionLabels[record.plan.action]();
  const headline =
    kind === 'unknown'
      ? l10n.t(
          '{0}: the result is unknown. Check the resource before you try again. The request isn’t resent automatically.',
          title,
        )
      : l10n.t('{0} failed.', title);
  const explained = kind === 'failed' || failure.code !== undefined ? [failure.summary, failure.remedy] : [];
  const requestId = failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', cleanName(failure.requestId));
  return {
    span: failedPropertySpan(page, last, context),
    kind,
    message: joinSentences(headline, ...explained, requestId),
    row: failure.row,
  };
}

/** Returns all findings of a resource's document: how the last operation failed, and what would be rejected. */
export function detailsFindings(page: DetailsPage, context: DetailsContext): readonly DetailsFinding[] {
  const failure = context.lastProblem ? [failureFinding(page, context, context.lastProblem)] : [];
  const { parties } = page;
  const blockers = parties
    ? preflight(context.operations, parties, context.lastProblem?.record).map((blocker) =>
        blockerFinding(page, parties, context, blocker),
      )
    : instanceFindings(page, context);
  return [...failure, ...blockers];
}
