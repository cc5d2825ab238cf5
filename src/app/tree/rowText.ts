import { cleanName } from '../../domain/untrustedText';
import type { Failure } from '../failure';
import { problemLabel, runningLabel } from './markText';
import type { RowSubject, RowText, TreeNode } from './node';
import { accountText, accountTooltip, groupText, groupTooltip, regionText, regionTooltip } from './placeText';
import { resourceText } from './resourceText';
import { type ResourceTooltipContext, resourceTooltip } from './resourceTooltip';
import type { Summary } from './summary';

type Subjects = { readonly [K in Exclude<RowSubject['kind'], 'resource'>]: Extract<RowSubject, { kind: K }> };

interface Texts<S extends RowSubject> {
  readonly text: (subject: S, summary: Summary | undefined) => RowText;
  readonly tooltip: (subject: S) => string;
}

const ofList: Texts<Subjects['failure' | 'more' | 'unsearched' | 'loading' | 'step' | 'note']> = {
  text: ({ text }) => text,
  tooltip: ({ text }) => text.tooltip,
};

const texts: { readonly [K in keyof Subjects]: Texts<Subjects[K]> } = {
  account: { text: accountText, tooltip: accountTooltip },
  region: { text: regionText, tooltip: regionTooltip },
  group: { text: groupText, tooltip: groupTooltip },
  failure: ofList,
  more: ofList,
  unsearched: ofList,
  loading: ofList,
  step: ofList,
  note: ofList,
};

const textOf = <K extends keyof Subjects>(kind: K, subject: Subjects[K], summary: Summary | undefined): RowText =>
  texts[kind].text(subject, summary);
const tooltipOfSubject = <K extends keyof Subjects>(kind: K, subject: Subjects[K]): string =>
  texts[kind].tooltip(subject);

/** Returns what the view shows of a row. */
export const rowText = ({ subject, summary, ...beside }: TreeNode): RowText =>
  subject.kind === 'resource' ? resourceText(subject, beside) : textOf(subject.kind, subject, summary);

/** What a tooltip shows that isn't on the row itself. */
export interface TooltipContext extends ResourceTooltipContext {
  /** Explains the row's last problem. */
  readonly failure?: Failure;
}

/** Returns the lines about the running write or the last problem. */
function markLines({ mark }: TreeNode, failure: Failure | undefined): readonly string[] {
  if (mark?.kind === 'running')
    return [[runningLabel(mark.action), cleanName(mark.nativeState)].filter(Boolean).join(' '), ''];
  return mark && failure ? [problemLabel(mark.record), failure.summary, failure.remedy, ''] : [];
}

/** Returns what the view shows when the pointer is on a row. */
export function tooltipOf(node: TreeNode, { failure, ...context }: TooltipContext = {}): string {
  const { subject } = node;
  const { where = '' } = context;
  const about =
    subject.kind === 'resource' ? resourceTooltip(subject, context) : tooltipOfSubject(subject.kind, subject);
  return [...(where === '' ? [] : [where]), ...markLines(node, failure), about].join('\n');
}
