import * as l10n from '@vscode/l10n';
import type { JsonValue } from '../../../domain/json';
import { cleanName, cleanText } from '../../../domain/untrustedText';
import type { Failure } from '../../failure';
import { actionLabels } from '../actionLabels';
import { requestIdOf } from '../operationLogText';
import { isMarkLine, type OperationLine } from '../record/operationEvent';
import type { OperationRecord } from '../record/operationRecord';
import { kindLabel } from '../targetFacts';
import { eventText } from './eventText';
import { plainName, stateText } from './operationRowText';
import type { TimeFormat } from './timeFormat';

export interface OperationPageContext {
  /** Everything that was recorded about the write, in its order. */
  readonly lines: readonly OperationLine[];
  readonly times: TimeFormat;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** The name of the cloud. */
  readonly cloud: string;
  /** Why it failed, or why its outcome is unknown. */
  readonly failure: Failure | undefined;
  /** The write that it puts back, and the one that puts it back. */
  readonly undoes: OperationRecord | undefined;
  readonly undoneBy: OperationRecord | undefined;
}

type Lines = readonly string[];

const section = (title: string, lines: Lines): Lines => {
  const shown = lines.filter(Boolean);
  return shown.length === 0 ? [] : [title, ...shown.map((line) => `- ${line}`), ''];
};

const fact = (label: string, value: string | undefined): string =>
  value === undefined || cleanText(value) === '' ? '' : l10n.t('{0}: {1}', label, cleanText(value));

const withId = (name: string | undefined, id: string): string => {
  const shown = cleanName(name ?? '');
  return shown === '' ? cleanName(id) : `${shown} (${cleanName(id)})`;
};

const valueText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

const shortTitle = (record: OperationRecord, times: TimeFormat): string =>
  `${actionLabels[record.plan.action]().title}, ${plainName(record)}, ${times.full(record.startedAt)}`;

function askedLines({ plan }: OperationRecord, { cloud }: OperationPageContext): Lines {
  const { target, instance, names, account, before } = plan;
  const kind = kindLabel(target.kind);
  return [
    fact(kind, withId(names.target, target.id)),
    instance ? fact(l10n.t('Instance'), withId(names.instance, instance.id)) : '',
    fact(l10n.t('Device'), before.device),
    fact(l10n.t('State before'), before.nativeState),
    fact(l10n.t('Account'), `${account.name} (${cloud} ${account.owner})`),
    fact(l10n.t('Endpoint'), account.endpoint),
    fact(l10n.t('Region'), target.region),
    fact(l10n.t('Project'), target.project),
  ];
}

const eventLines = ({ lines, times }: OperationPageContext): Lines =>
  lines.flatMap((line) => (isMarkLine(line) ? [] : [`${times.full(line.at)}  ${eventText(line)}`]));

function explanationLines({ failure }: OperationPageContext): Lines {
  if (!failure) return [];
  const { summary, remedy, cloudMessage, docs } = failure;
  return [
    summary,
    remedy,
    fact(l10n.t('Message from the cloud'), cloudMessage),
    fact(l10n.t('Documentation'), docs),
  ].map(cleanText);
}

/** Returns everything that is known of an operation, as plain text. */
export function operationPage(record: OperationRecord, context: OperationPageContext): string {
  const { plan, receipt, attempts } = record;
  const { undoes, undoneBy, times } = context;
  return [
    l10n.t('{0}: {1}', actionLabels[plan.action]().title, plainName(record)),
    l10n.t('{0}: {1}', l10n.t('State'), stateText(record, context)),
    '',
    ...section(l10n.t('What you confirmed'), askedLines(record, context)),
    ...section(
      l10n.t('Request: {0}', plan.call),
      Object.entries(plan.parameters).map(([name, value]) => cleanText(`${name} = ${valueText(value)}`)),
    ),
    ...section(l10n.t('What happened'), eventLines(context)),
    ...section(l10n.t('Explanation'), explanationLines(context)),
    ...section(l10n.t('For support'), [
      fact(l10n.t('Request ID'), requestIdOf(record)),
      fact(l10n.t('Job ID'), receipt?.job?.id),
      fact(l10n.t('Requests sent'), attempts === 0 ? '' : String(attempts)),
      undoes ? fact(l10n.t('Undoes'), shortTitle(undoes, times)) : '',
      undoneBy ? fact(l10n.t('Undone by'), shortTitle(undoneBy, times)) : '',
    ]),
  ].join('\n');
}
