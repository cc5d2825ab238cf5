import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import type { ResourceRef } from '../../domain/refs';
import { type Resource, titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { CatalogueRow } from '../../errors/catalogue';
import type { Span } from '../../finder/change';
import type { Operation, OperationSubject } from '../../providers/contract';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import type { LastFailure } from '../operations/lastFailures';
import { type Blocker, blockerMessage, findBlockers, preflight, rowBehind } from '../operations/preflight';
import type { TreeNode } from '../tree/node';
import { RecordText } from './recordText';

/** The read-only document of a resource. */
export interface DetailsPage {
  /** The row that it was opened from, or that it would be opened from. */
  readonly row: TreeNode;
  readonly resource: Resource;
  /** A disk's or a vNIC's, with the instance that was read along. */
  readonly subject: OperationSubject | undefined;
  readonly record: RecordText;
}

export const detailsPage = (row: TreeNode, resource: Resource, subject: OperationSubject | undefined): DetailsPage => ({
  row,
  resource,
  subject,
  record: new RecordText(resource.fields),
});

/** What is to be said at a place of such a document. */
export interface DetailsFinding {
  readonly span: Span;
  /** An operation would be refused; the last one failed; the outcome of the last one is not known. */
  readonly kind: 'wouldFail' | 'failed' | 'unknown';
  /** May hold words of a cloud's answer: to be shown as text only. */
  readonly message: string;
  /** The catalogue's row behind it: the only source of codes and addresses. */
  readonly row: CatalogueRow | undefined;
  /** The step of ours that would clear the way, and on which resource. */
  readonly clear?: { readonly action: Action; readonly ref: ResourceRef };
  /** The resource whose own document has the property at fault. */
  readonly elsewhere?: { readonly ref: ResourceRef; readonly property: string };
}

/** What findings are made of besides the page. */
export interface DetailsContext {
  readonly operations: readonly Operation[];
  readonly rows: readonly CatalogueRow[];
  readonly lastFailure: LastFailure | undefined;
  /** For an instance's page: what hangs on it, as far as we hold it. */
  readonly attached: readonly OperationSubject[];
}

const wholeRecord: Span = { start: 0, end: 1 };

/** Where a thing is told that no property of the record is to blame for: at the resource's own id. */
const idOf = ({ record, resource }: DetailsPage): Span => record.holding(resource.ref.id) ?? wholeRecord;

/** Where a disk's or vNIC's record names its instance. */
const instanceIn = (page: DetailsPage): Span =>
  (page.subject?.instance && page.record.holding(page.subject.instance.ref.id)) ?? idOf(page);

/** A step is offered only if the row offers it and nothing stands in its own way. */
function clearing({ rule, operations: [blocked] }: Blocker, subject: OperationSubject, { operations }: DetailsContext) {
  const step = operations.find(({ action, kind }) => action === rule.resolvedBy && kind === blocked.kind);
  if (!step?.offered(subject.resource) || findBlockers(step, subject).length > 0) return {};
  return { clear: { action: step.action, ref: subject.resource.ref } };
}

function obstacleFinding(
  page: DetailsPage,
  subject: OperationSubject,
  context: DetailsContext,
  obstacle: Blocker,
): DetailsFinding {
  const { rule } = obstacle;
  const { instance } = subject;
  const isElsewhere = rule.at === 'instance' && instance !== undefined;
  return {
    span: isElsewhere ? instanceIn(page) : (page.record.find(rule.property) ?? idOf(page)),
    kind: 'wouldFail',
    message: blockerMessage(obstacle),
    row: rowBehind(rule, context.rows),
    ...clearing(obstacle, subject, context),
    ...(isElsewhere ? { elsewhere: { ref: instance.ref, property: rule.property } } : {}),
  };
}

const alike = ({ operations, rule, message }: Blocker): string =>
  [...operations.map(({ action }) => action), rule.code, rule.property, message].join('\n');

/** On an instance's page: what of it stands in the way of taking things off it, each reason once. */
function instanceFindings(page: DetailsPage, context: DetailsContext): readonly DetailsFinding[] {
  const groups = new Map<string, { obstacle: Blocker; names: string[] }>();
  for (const subject of context.attached) {
    for (const obstacle of preflight(context.operations, subject, undefined)) {
      if (obstacle.rule.at !== 'instance') continue;
      const group = groups.get(alike(obstacle)) ?? { obstacle, names: [] };
      group.names.push(cleanName(titleOf(subject.resource)));
      groups.set(alike(obstacle), group);
    }
  }
  return [...groups.values()].map(({ obstacle, names }) => ({
    span: page.record.find(obstacle.rule.property) ?? idOf(page),
    kind: 'wouldFail',
    message: joinSentences(blockerMessage(obstacle), l10n.t('Affects: {0}.', names.join(', '))),
    row: rowBehind(obstacle.rule, context.rows),
  }));
}

/** The property that a rule of the failed operation blames for this code. */
function blamed(page: DetailsPage, { action, failure }: LastFailure, { operations }: DetailsContext): Span {
  const kind = page.resource.ref.kind;
  const rules = operations.filter((each) => each.action === action && each.kind === kind).flatMap(({ rules }) => rules);
  const rule = rules.find(({ code }) => code === failure.row?.code);
  if (!rule) return idOf(page);
  return rule.at === 'instance' ? instanceIn(page) : (page.record.find(rule.property) ?? idOf(page));
}

function failureFinding(page: DetailsPage, context: DetailsContext, last: LastFailure): DetailsFinding {
  const { action, kind, failure } = last;
  const title = actionLabels[action]().title;
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
    span: blamed(page, last, context),
    kind,
    message: joinSentences(headline, ...explained, requestId),
    row: failure.row,
  };
}

/** Everything to be said in a resource's document: how the last operation failed, and what would be refused. */
export function detailsFindings(page: DetailsPage, context: DetailsContext): readonly DetailsFinding[] {
  const failure = context.lastFailure ? [failureFinding(page, context, context.lastFailure)] : [];
  const { subject } = page;
  const obstacles = subject
    ? preflight(context.operations, subject, context.lastFailure).map((obstacle) =>
        obstacleFinding(page, subject, context, obstacle),
      )
    : instanceFindings(page, context);
  return [...failure, ...obstacles];
}
