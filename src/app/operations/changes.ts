import * as l10n from '@vscode/l10n';
import type { CloudApi, DialogFacts, Operation, Parties } from '../../providers/contract';
import { type ConfirmationContext, promptFor } from './confirmationPrompt';
import { consequencesDiffer, differences } from './differences';
import { readSubject, type Target } from './readSubject';
import { violatedRule, whyNotOffered } from './refusals';

/** The parts of a confirmation that can change at the cloud. */
export type FreshContext = Pick<ConfirmationContext, 'subject' | 'dialogFacts'>;

/** Reads the facts that take further requests; those that can't be read are undefined. Rejects if it is canceled. */
export async function readDialogFacts(
  api: CloudApi,
  operation: Operation,
  subject: Parties,
  signal: AbortSignal,
): Promise<DialogFacts | undefined> {
  const found = await api.readDialogFacts(operation, subject, signal);
  signal.throwIfAborted();
  return found;
}

/** Reads everything again that the dialog showed: the target, its instance, its snapshots and the recycle bin. */
export async function readAgain(
  { api, target }: { readonly api: CloudApi; readonly target: Target },
  { operation }: ConfirmationContext,
  signal: AbortSignal,
): Promise<FreshContext> {
  const subject = await readSubject(api, target, signal);
  return { subject, dialogFacts: await readDialogFacts(api, operation, subject, signal) };
}

function promptDifferences(context: ConfirmationContext, fresh: FreshContext): readonly string[] {
  const prompts = [promptFor(context, []), promptFor({ ...context, ...fresh }, [])] as const;
  // A dialog names only the first of many snapshots, so the others can change without changing its text.
  const isHidden =
    JSON.stringify(context.dialogFacts) !== JSON.stringify(fresh.dialogFacts) && !consequencesDiffer(...prompts);
  return [
    ...differences(...prompts),
    ...(isHidden ? [l10n.t('The snapshots of {0} changed.', fresh.subject.target.ref.id)] : []),
  ];
}

/** Returns what differs from what the user saw, including operations that would now be rejected or not offered. */
export function changesSince(context: ConfirmationContext, fresh: FreshContext): readonly string[] {
  const { operation, provider, subject, chosen } = context;
  const violated = violatedRule(operation, fresh.subject, chosen);
  const isNew = violated !== undefined && violated !== violatedRule(operation, subject, chosen);
  const isOffered = operation.offered(subject.target);
  const notOffered = isOffered ? whyNotOffered(operation, provider, fresh.subject) : undefined;
  return [
    ...promptDifferences(context, fresh),
    ...(isNew ? [violated.message(fresh.subject)] : []),
    ...(notOffered === undefined ? [] : [notOffered]),
  ];
}
