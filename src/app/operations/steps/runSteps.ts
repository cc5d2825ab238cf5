import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import { joinSentences } from '../../joinSentences';
import type { StepPrompt } from '../../ports';
import { carryOut } from '../carryOut';
import type { ConfirmedProposal } from '../confirm';
import { differences } from '../differences';
import type { OperationRecord } from '../record/operationRecord';
import type { LaterStep, SequenceStep } from '../record/sequenceStep';
import type { OperationServices } from '../services';
import { prepareSteps, type SequenceRequest } from './prepareSteps';
import type { FirstStep } from './steps';
import type { StepsProposal } from './stepsProposal';

/** What became of several steps. */
export interface StepsResult {
  /** The writes that were sent, in their order. All but the last are done. */
  readonly records: readonly OperationRecord[];
  /** What the dialog called the steps that weren't sent. */
  readonly notSent: readonly string[];
  /** Why the first of them wasn't sent, if the step before it is done. */
  readonly error?: Error;
}

const laterStep = ({ prompt: { plan } }: StepPrompt): LaterStep => ({
  action: plan.action,
  target: plan.target,
  ...(plan.instance ? { instance: plan.instance } : {}),
  name: plan.names.target,
});

type ConfirmedStep = ConfirmedProposal & { readonly step: SequenceStep };

async function confirmed(
  { dialog }: OperationServices,
  { question, proposals }: StepsProposal,
): Promise<readonly ConfirmedStep[] | FirstStep | undefined> {
  const answers = await dialog.confirmSteps(question);
  if (answers === undefined || typeof answers === 'string') return answers;
  const sequence = crypto.randomUUID();
  const of = question.steps.length;
  return proposals.flatMap((proposal, place) => {
    const [way] = proposal.ways;
    const answer = answers[place];
    const later = question.steps.slice(place + 1).map(laterStep);
    const step = { sequence, place: place + 1, of, later };
    return answer ? [{ proposal, way, confirmed: answer.confirmed, step }] : [];
  });
}

/**
 * Returns what has changed about the steps after the first since they were shown, so that no instance is stopped in vain.
 * The first step is compared right before it is sent.
 */
function laterDifferences(shown: StepsProposal, now: StepsProposal): readonly string[] {
  // A name that is made for each dialog differs always.
  const hasGenerated = shown.proposals.some(({ ways: [{ context }] }) => context.operation.generated);
  if (hasGenerated) return [];
  return shown.question.steps.slice(1).flatMap(({ prompt }, place) => {
    const other = now.question.steps[place + 1];
    return other ? differences(prompt, other.prompt) : [];
  });
}

/**
 * Runs an operation after the ones that have to come first, such as a stop of the instance. All steps are confirmed
 * together; each is read again, sent, and followed to its end, and the next one is sent only if it is done.
 * Undefined if nothing was sent. Throws RefusedError and the errors of the first reads.
 */
export async function runSteps(
  services: OperationServices,
  request: SequenceRequest,
): Promise<StepsResult | undefined> {
  let proposal = await prepareSteps(services, request);
  for (;;) {
    const all = await confirmed(services, proposal);
    if (!all) return undefined;
    if (typeof all === 'string') {
      const { target, action } = request;
      return runSteps(services, { target, action, first: all });
    }
    const again = await prepareSteps(services, request);
    const changes = laterDifferences(proposal, again);
    if (changes.length > 0) {
      proposal = await prepareSteps(services, request, changes);
      continue;
    }
    const result = await services.sequences.while(all[0]?.step.sequence ?? '', () => sendAll(all, proposal));
    if (!result || 'records' in result) return result;
    proposal = await prepareSteps(services, request, result);
  }
}

/** Sends the steps one after the other. Resolves to what has changed before the first one if nothing was sent for it. */
async function sendAll(
  all: readonly ConfirmedStep[],
  proposal: StepsProposal,
): Promise<StepsResult | readonly string[] | undefined> {
  const first = all[0] && (await carryOut(all[0]));
  if (!first || first.kind === 'canceled') return undefined;
  return first.kind === 'sent' ? continueAfter(first.record, all.slice(1), proposal) : first.changes;
}

async function continueAfter(
  first: OperationRecord,
  later: readonly ConfirmedProposal[],
  { question }: StepsProposal,
): Promise<StepsResult> {
  const records = [first];
  const labels = question.steps.map(({ label }) => label);
  for (const step of later) {
    const notSent = labels.slice(records.length);
    if (records.at(-1)?.state !== 'done') return { records, notSent };
    try {
      const result = await carryOut(step);
      if (result.kind === 'canceled') return { records, notSent };
      if (result.kind === 'changed') return { records, notSent, error: changedError(result.changes) };
      records.push(result.record);
    } catch (error) {
      return { records, notSent, error: error instanceof Error ? error : new Error(String(error)) };
    }
  }
  return { records, notSent: labels.slice(records.length) };
}

const changedError = (changes: readonly string[]): RefusedError =>
  new RefusedError(
    joinSentences(
      l10n.t('Something has changed since you confirmed the steps, so the next one wasn’t sent.'),
      ...changes,
    ),
  );
