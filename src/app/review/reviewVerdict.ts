import * as l10n from '@vscode/l10n';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import { isUnfinished } from '../operations/record/operationRecord';
import type { LineResult, ReviewLine } from './reviewLine';

function resultText(result: LineResult): string {
  if (result.kind === 'queued') return l10n.t('waiting');
  if (result.kind === 'running') return l10n.t('in progress');
  if (result.kind === 'leftOut') return l10n.t('not sent');
  const { record, failure } = result;
  if (isUnfinished(record)) return l10n.t('in progress');
  if (record.state === 'done') return l10n.t('done');
  const word = record.state === 'failed' ? l10n.t('failed') : l10n.t('result unknown');
  return failure?.code === undefined ? word : `${word}: ${failure.code}`;
}

/** Returns, in a few words, what is going to happen to a line, or what has happened. */
export function outcomeText({ result, check, isOmitted, action }: ReviewLine): string {
  if (result) return resultText(result);
  if (check.kind === 'waiting') return l10n.t('being read');
  if (check.kind === 'blocked') return joinCode(l10n.t('blocked'), check.failure.code);
  return isOmitted ? l10n.t('omitted') : actionLabels[action]().title;
}

const joinCode = (word: string, code: string | undefined): string => (code === undefined ? word : `${word}: ${code}`);

/** Returns why a line isn't sent or isn't done, in whole sentences; empty if there is nothing to say. */
export function verdictText({ result, check }: ReviewLine): string {
  if (result?.kind === 'leftOut') return result.reason;
  if (result?.kind === 'sent' && result.failure) return joinSentences(result.failure.summary, result.failure.remedy);
  return check.kind === 'blocked' ? joinSentences(check.failure.summary, check.failure.remedy) : '';
}
