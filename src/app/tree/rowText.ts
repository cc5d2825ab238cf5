import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { cleanName } from '../../domain/untrustedText';
import type { Failure } from '../failure';
import { actionLabels } from '../operations/actionLabels';
import type { OperationRecord } from '../operations/record/operationRecord';
import type { RowMark, RowSubject, RowText, TreeNode } from './node';
import { accountText, accountTooltip, groupText, groupTooltip, regionText, regionTooltip } from './placeText';
import { resourceText } from './resourceText';
import { resourceTooltip } from './resourceTooltip';

type Subjects = { readonly [K in RowSubject['kind']]: Extract<RowSubject, { kind: K }> };

interface Texts<S extends RowSubject> {
  readonly text: (subject: S, idEnd: string | undefined) => RowText;
  readonly tooltip: (subject: S) => string;
}

const ofList: Texts<Subjects['failure' | 'more' | 'loading' | 'note']> = {
  text: ({ text }) => text,
  tooltip: ({ text }) => text.tooltip,
};

const texts: { readonly [K in keyof Subjects]: Texts<Subjects[K]> } = {
  account: { text: accountText, tooltip: accountTooltip },
  region: { text: regionText, tooltip: regionTooltip },
  group: { text: groupText, tooltip: groupTooltip },
  resource: {
    text: ({ resource, under }, idEnd) => resourceText(resource, under, idEnd),
    tooltip: ({ resource, under }) => resourceTooltip(resource, under),
  },
  failure: ofList,
  more: ofList,
  loading: ofList,
  note: ofList,
};

const textOf = <K extends keyof Subjects>(kind: K, subject: Subjects[K], idEnd: string | undefined): RowText =>
  texts[kind].text(subject, idEnd);
const tooltipOfSubject = <K extends keyof Subjects>(kind: K, subject: Subjects[K]): string =>
  texts[kind].tooltip(subject);

const running: Readonly<Record<Action, () => string>> = {
  detachDisk: () => l10n.t('detaching…'),
  forceDetachDisk: () => l10n.t('force-detaching…'),
  releaseDisk: () => l10n.t('releasing…'),
  detachVnic: () => l10n.t({ message: 'detaching…', comment: 'vNIC' }),
  removeVnic: () => l10n.t('detaching and deleting…'),
  releaseVnic: () => l10n.t('releasing…'),
  resendVnic: () => l10n.t('resending…'),
};

/** Returns, for example, `Detach Disk failed: IncorrectDiskStatus`. */
function problemMark({ state, plan, error }: OperationRecord): string {
  const { title } = actionLabels[plan.action]();
  if (state === 'unknown' || !error) return l10n.t('{0}: result unknown', title);
  return l10n.t('{0} failed: {1}', title, cleanName(error.kind === 'api' ? error.code : error.message));
}

function withMark(text: RowText, mark: RowMark): RowText {
  const { label } = text;
  if (mark.kind === 'running') {
    const description = [running[mark.action](), cleanName(mark.nativeState)].filter(Boolean).join(' ');
    return { label, description, accessibleLabel: `${label}, ${description}`, icon: { id: 'loading~spin' } };
  }
  const failed = problemMark(mark.record);
  return {
    label,
    description: `${failed} · ${text.description}`,
    accessibleLabel: `${text.accessibleLabel}, ${failed}`,
    icon: { id: 'warning', color: 'charts.orange' },
  };
}

/** Returns what the view shows of a row. */
export function rowText({ subject, mark, idEnd }: TreeNode): RowText {
  const plain = textOf(subject.kind, subject, idEnd);
  return mark ? withMark(plain, mark) : plain;
}

/** What a tooltip shows that isn't on the row itself. */
export interface TooltipContext {
  /** Where the resource is, as one line. */
  readonly where?: string;
  /** Explains the row's last problem. */
  readonly failure?: Failure;
}

/** Returns what the view shows when the pointer is on a row. */
export function tooltipOf({ subject, mark }: TreeNode, { where = '', failure }: TooltipContext = {}): string {
  const problem =
    mark?.kind === 'problem' && failure ? [problemMark(mark.record), failure.summary, failure.remedy, ''] : [];
  const place = where === '' ? [] : [where];
  return [...place, ...problem, tooltipOfSubject(subject.kind, subject)].join('\n');
}
