import * as l10n from '@vscode/l10n';
import type { CloudApi, DialogFacts, Operation, Parties } from '../../providers/contract';
import { readPartiesFor } from './attachParties';
import { type ConfirmationContext, promptFor } from './confirmationPrompt';
import { consequencesDiffer, differences } from './differences';
import type { Target } from './readParties';
import { violatedRule, whyNotOffered } from './refusals';

/** The parts of a confirmation that can change at the cloud. */
export type FreshContext = Pick<ConfirmationContext, 'parties' | 'dialogFacts'>;

/** Reads the facts that take further requests; those that can't be read are undefined. Rejects if it is canceled. */
export async function readDialogFacts(
  api: CloudApi,
  operation: Operation,
  parties: Parties,
  signal: AbortSignal,
): Promise<DialogFacts | undefined> {
  const found = await api.readDialogFacts(operation, parties, signal);
  signal.throwIfAborted();
  return found;
}

/** Reads everything again that the dialog showed: the target, its instance, its snapshots and the recycle bin. */
export async function readAgain(
  { api, target }: { readonly api: CloudApi; readonly target: Target },
  { operation }: ConfirmationContext,
  signal: AbortSignal,
): Promise<FreshContext> {
  const parties = await readPartiesFor(operation, api, target, signal);
  return { parties, dialogFacts: await readDialogFacts(api, operation, parties, signal) };
}

function promptDifferences(context: ConfirmationContext, fresh: FreshContext): readonly string[] {
  const prompts = [promptFor(context, []), promptFor({ ...context, ...fresh }, [])] as const;
  // A dialog names only the first of many snapshots, so the others can change without changing its text.
  const isHidden =
    JSON.stringify(context.dialogFacts) !== JSON.stringify(fresh.dialogFacts) && !consequencesDiffer(...prompts);
  return [
    ...differences(...prompts),
    ...(isHidden ? [l10n.t('The snapshots of {0} changed.', fresh.parties.target.ref.id)] : []),
  ];
}

/** Returns what differs from what the user saw, including operations that would now be rejected or not offered. */
export function changesSince(context: ConfirmationContext, fresh: FreshContext): readonly string[] {
  const { operation, provider, parties, option } = context;
  const { chosen } = option;
  const violated = violatedRule(operation, fresh.parties, chosen);
  const isNew = violated !== undefined && violated !== violatedRule(operation, parties, chosen);
  const isOffered = operation.offered(parties.target);
  const notOffered = isOffered ? whyNotOffered(operation, provider, fresh.parties) : undefined;
  return [
    ...promptDifferences(context, fresh),
    ...(isNew ? [violated.message(fresh.parties)] : []),
    ...(notOffered === undefined ? [] : [notOffered]),
  ];
}
