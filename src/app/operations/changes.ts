import * as l10n from '@vscode/l10n';
import type { CloudApi, DialogFacts, Operation, OperationSubject } from '../../providers/contract';
import { type ConfirmationContext, promptFor } from './confirmationPrompt';
import { consequencesDiffer, differences } from './differences';
import { readSubject, type Target } from './readSubject';
import { violatedRule, whyNotOffered } from './refusals';

/** All of a dialog that the cloud may show otherwise by now. */
export type Fresh = Pick<ConfirmationContext, 'subject' | 'inquiry'>;

/** Looks up what takes further requests; what cannot be learnt is undefined. Rejects when it is cancelled. */
export async function inquire(
  api: CloudApi,
  operation: Operation,
  subject: OperationSubject,
  signal: AbortSignal,
): Promise<DialogFacts> {
  const found = await api.readDialogFacts(operation, subject, signal);
  signal.throwIfAborted();
  return found;
}

/** Reads all that the dialog was made of once more: the target, its instance, its snapshots, the recycle bin. */
export async function readAgain(
  { api, target }: { readonly api: CloudApi; readonly target: Target },
  { operation }: ConfirmationContext,
  signal: AbortSignal,
): Promise<Fresh> {
  const subject = await readSubject(api, target, signal);
  return { subject, inquiry: await inquire(api, operation, subject, signal) };
}

/** Lists come in no documented order: another order is no change. */
const sorted = ({ snapshots, keptSnapshots: survivors, ...more }: DialogFacts): DialogFacts => ({
  ...more,
  snapshots: snapshots?.toSorted(),
  ...(survivors === undefined ? {} : { keptSnapshots: survivors.toSorted() }),
});

function shownOtherwise(situation: ConfirmationContext, fresh: Fresh): readonly string[] {
  const before = { ...situation, inquiry: sorted(situation.inquiry) };
  const now = { ...situation, ...fresh, inquiry: sorted(fresh.inquiry) };
  const prompts = [promptFor(before, []), promptFor(now, [])] as const;
  // A dialog names the first of many snapshots only: the others may change without a word of it.
  const isHidden = JSON.stringify(before.inquiry) !== JSON.stringify(now.inquiry) && !consequencesDiffer(...prompts);
  return [
    ...differences(...prompts),
    ...(isHidden ? [l10n.t('The snapshots of {0} changed.', fresh.subject.resource.ref.id)] : []),
  ];
}

/** What a person would be shown otherwise than they were, including what would be refused or not offered by now. */
export function changesSince(situation: ConfirmationContext, fresh: Fresh): readonly string[] {
  const { operation, provider, subject, chosen } = situation;
  const broken = violatedRule(operation, fresh.subject, chosen);
  const isNew = broken !== undefined && broken !== violatedRule(operation, subject, chosen);
  const isOffered = operation.offered(subject.resource);
  const otherwise = isOffered ? whyNotOffered(operation, provider, fresh.subject) : undefined;
  return [
    ...shownOtherwise(situation, fresh),
    ...(isNew ? [broken.message(fresh.subject)] : []),
    ...(otherwise === undefined ? [] : [otherwise]),
  ];
}
