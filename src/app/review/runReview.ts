import * as l10n from '@vscode/l10n';
import pLimit from 'p-limit';
import type { Plan } from '../../domain/plan';
import { keyOf } from '../../domain/refs';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import { carryOut } from '../operations/carryOut';
import type { ConfirmedProposal } from '../operations/confirm';
import { failureOf } from '../operations/operationFailure';
import type { OperationRecord } from '../operations/record/operationRecord';
import type { Answer } from '../ports';
import type { ReviewServices } from './checkReview';
import { PausedError, quietProgress } from './quietProgress';
import type { Review } from './review';
import type { LineResult, PossibleLine } from './reviewLine';

/** How many writes of an account are on their way or followed at the same time. */
const parallelWrites = 8;

/** A line with the confirmation of its write. */
export interface ConfirmedLine {
  readonly line: PossibleLine;
  readonly answer: Answer;
}

/** Returns the lines that the answers confirm. */
export const confirmedLines = (lines: readonly PossibleLine[], answers: readonly Answer[]): readonly ConfirmedLine[] =>
  lines.flatMap((line) => {
    const { plan } = line.check.proposal.ways[0].prompt;
    const answer = answers.find(({ prompt }) => prompt.plan === plan);
    return answer ? [{ line, answer }] : [];
  });

/** Writes on the same instance are sent one after another. */
const chainOf = ({ account, instance, target }: Plan): string => `${account.id} ${keyOf(instance ?? target)}`;

/** After such a refusal, the other writes of the account would be refused as well. */
const endsAccount = ({ reaction }: Failure): boolean => reaction === 'authentication' || reaction === 'permission';

class Run {
  readonly #services: ReviewServices;
  readonly #review: Review;
  /** Why nothing more is sent for an account. */
  readonly #stopped = new Map<string, string>();
  /** Aborted when nothing more is sent for an account. */
  readonly #stops = new Map<string, AbortController>();

  constructor(services: ReviewServices, review: Review) {
    this.#services = services;
    this.#review = review;
  }

  /** Sends the write of a line if nothing has changed, and follows it to its end. Never rejects. */
  async perform({ line, answer }: ConfirmedLine): Promise<void> {
    const account = line.target.ref.account;
    let result: LineResult;
    do {
      await this.#review.whenNotPaused();
      const reason = this.#review.signal.aborted ? canceledText() : this.#stopped.get(account);
      if (reason !== undefined) return this.#end(line, { kind: 'leftOut', reason });
      this.#review.update(line.key, { result: { kind: 'running' } });
      result = await this.#resultOf(line, answer);
      this.#end(line, result);
    } while (result.kind === 'queued');
  }

  /** Resolves with `queued` if the review was paused before the write was sent: it is read again when that ends. */
  async #resultOf(line: PossibleLine, { prompt, confirmed }: Answer): Promise<LineResult> {
    const { proposal } = line.check;
    const [way] = proposal.ways;
    const { account } = line.target.ref;
    const signal = AbortSignal.any([this.#review.signal, this.#stopOf(account).signal]);
    const services = {
      ...proposal.request.services,
      progress: quietProgress(signal, () => this.#review.phase === 'paused'),
    };
    const quiet: ConfirmedProposal = {
      proposal: { ...proposal, request: { ...proposal.request, services } },
      way: { ...way, prompt },
      confirmed,
    };
    try {
      const result = await carryOut(quiet);
      if (result.kind === 'canceled') return { kind: 'leftOut', reason: canceledText() };
      if (result.kind === 'changed') return { kind: 'leftOut', reason: changedText(result.changes) };
      return this.#sent(result.record);
    } catch (error) {
      if (error instanceof PausedError) return { kind: 'queued' };
      if (this.#review.signal.aborted) return { kind: 'leftOut', reason: canceledText() };
      const stopped = this.#stopped.get(account);
      if (stopped !== undefined) return { kind: 'leftOut', reason: stopped };
      const failure = await this.#services.explain(error);
      this.#stopAccount(account, failure);
      return { kind: 'leftOut', reason: failure.summary };
    }
  }

  async #sent(record: OperationRecord): Promise<LineResult> {
    const { store } = this.#services.operations;
    store.mark(record, 'reported');
    if (record.state === 'done') return { kind: 'sent', record, failure: undefined };
    const { clouds } = this.#services.operations;
    const failure = await failureOf(record, { providers: clouds.providers, explain: this.#services.explain });
    if (record.state === 'failed') this.#stopAccount(record.plan.target.account, failure);
    return { kind: 'sent', record, failure };
  }

  #stopOf(account: string): AbortController {
    const stop = this.#stops.get(account) ?? new AbortController();
    this.#stops.set(account, stop);
    return stop;
  }

  #stopAccount(account: string, failure: Failure): void {
    if (!endsAccount(failure) || this.#stopped.has(account)) return;
    this.#stopped.set(account, joinSentences(l10n.t('Nothing more is sent for this account.'), failure.summary));
    this.#stopOf(account).abort();
  }

  #end(line: PossibleLine, result: LineResult): void {
    this.#review.update(line.key, { result });
  }
}

const canceledText = (): string => l10n.t('The review was canceled before it was sent.');

const changedText = (changes: readonly string[]): string =>
  joinSentences(l10n.t('It has changed since the review, so no request was sent.'), ...changes);

/**
 * Sends the confirmed writes of a review: in order for each instance, and several at a time for each account. A failure
 * doesn't stop the others, except the first refusal of the credentials or of a permission, which stops its account.
 * Resolves when all have ended. Never rejects.
 */
export async function runReview(
  services: ReviewServices,
  review: Review,
  lines: readonly ConfirmedLine[],
): Promise<void> {
  for (const { line } of lines) review.update(line.key, { result: { kind: 'queued' } });
  review.phase = 'running';
  const run = new Run(services, review);
  const limits = new Map<string, ReturnType<typeof pLimit>>();
  const limitOf = (account: string) => {
    const limit = limits.get(account) ?? pLimit(parallelWrites);
    limits.set(account, limit);
    return limit;
  };
  const chains = new Map<string, Promise<void>>();
  for (const each of lines) {
    const { plan } = each.answer.prompt;
    const chain = chainOf(plan);
    const before = chains.get(chain) ?? Promise.resolve();
    chains.set(
      chain,
      before.then(() => limitOf(plan.account.id)(() => run.perform(each))),
    );
  }
  await Promise.all(chains.values());
  review.phase = 'ended';
}
