import * as l10n from '@vscode/l10n';
import type { Confirmed } from '../../domain/confirmation';
import { cleanName } from '../../domain/foreignText';
import type { Outcome, Receipt } from '../../domain/outcome';
import type { Action } from '../../domain/plan';
import { titleOf } from '../../domain/resource';
import { ApiError } from '../../errors/apiError';
import { Refused } from '../../errors/refused';
import { TransportError } from '../../http/transportError';
import type { Chosen, Clock, CloudApi, Operation, Polling, Rule, Subject, Write } from '../../providers/contract';
import { reactionTo } from '../../providers/reaction';
import type { Clouds } from '../clouds';
import { actionWords } from '../commands/actionWords';
import type { InFlight } from '../inFlight';
import { type Journal, type JournalEntry, journalEntry } from '../journal';
import type { LastFailures } from '../lastFailures';
import type { Catalogues, Fact, Person, Progress, Prompt } from '../ports';
import { followOutcome } from './follow';
import { differences, factsOf, promptFor, type Situation } from './prompt';
import { readSubject, type Target } from './read';

export interface Performing {
  readonly clouds: Clouds;
  readonly person: Person;
  readonly progress: Progress;
  readonly inFlight: InFlight;
  readonly lastFailures: LastFailures;
  readonly journal: Journal;
  readonly catalogues: Catalogues;
  readonly clock: Clock;
  /** Whether another resource that we hold has this name. */
  readonly isSharedName: (target: Target, name: string) => boolean;
}

/** How it went: undefined when the person said no. `stopped` when they stopped waiting: the cloud goes on. */
export type Ending = Outcome | { readonly kind: 'stopped' } | undefined;

export const brokenRule = (operation: Operation, subject: Subject, chosen: Chosen): Rule | undefined =>
  operation.rules.find((rule) => rule.broken(subject, chosen));

/** Refuse, ask, compare, send, follow: the one path of every write. Throws Refused and whatever the first reads throw. */
export async function perform(parts: Performing, target: Target, action: Action): Promise<Ending> {
  const { clouds, person, progress } = parts;
  const account = clouds.accountOf(target.ref.account);
  const provider = clouds.providerOf(target.ref.cloud);
  const operation = provider.operations.find((each) => each.action === action && each.kind === target.ref.kind);
  if (!operation) throw new Refused(l10n.t('{0} does not offer this for {1}.', provider.label, target.ref.id));
  refuseBeforeItsTime(parts, operation, target);
  const api = clouds.of(account.id);
  const words = actionWords[action]();

  const look = (): Promise<Subject> =>
    progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) => readSubject(api, target, signal));

  let subject = await look();
  let changes: readonly string[] = [];
  for (;;) {
    const chosen = await choose(person, operation, subject);
    if (!chosen) return undefined;
    if (!(await mayGoOn(parts, operation, subject, chosen, account.sandbox))) return undefined;
    const inquiry = await progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) =>
      api.inquire(operation, subject, signal),
    );
    const nameIsShared = parts.isSharedName(target, subject.resource.name);
    const situation: Situation = { operation, subject, chosen, inquiry, account, provider, nameIsShared };
    const prompt = promptFor(situation, changes);
    const confirmed = await person.confirm(prompt);
    if (!confirmed) return undefined;

    const now = await look();
    changes = differences(prompt.facts, factsOf(now, account, provider));
    if (changes.length > 0) {
      subject = now;
      continue;
    }
    const factsNow = async (signal: AbortSignal): Promise<readonly Fact[]> =>
      factsOf(await readSubject(api, target, signal), account, provider);
    const title = words.doing(cleanName(titleOf(now.resource)));
    return progress.run(title, (report, signal) =>
      execute({ parts, api, operation, subject: now, prompt, confirmed, factsNow, report, signal }),
    );
  }
}

/** A last resort waits until the ordinary way has failed. */
function refuseBeforeItsTime(
  { lastFailures }: Performing,
  { action, onlyAfterFailed }: Operation,
  { ref }: Target,
): void {
  const last = lastFailures.of(ref);
  if (onlyAfterFailed === undefined || (last?.action === onlyAfterFailed && last.kind === 'failed')) return;
  const [first, resort] = [actionWords[onlyAfterFailed]().title, actionWords[action]().title];
  throw new Refused(l10n.t('{0} is a last resort: it is offered once {1} has failed on {2}.', resort, first, ref.id));
}

async function choose(person: Person, operation: Operation, subject: Subject): Promise<Chosen | undefined> {
  const chosen: Record<string, string> = {};
  for (const choice of operation.choices(subject)) {
    const value = await person.choose(choice);
    if (value === undefined) return undefined;
    chosen[choice.id] = value;
  }
  return chosen;
}

/** Throws Refused for a broken rule. In the sandbox a person may send it all the same, to meet the cloud's own refusal. */
async function mayGoOn(
  { person }: Performing,
  operation: Operation,
  subject: Subject,
  chosen: Chosen,
  sandbox: boolean,
): Promise<boolean> {
  const rule = brokenRule(operation, subject, chosen);
  if (!rule) return true;
  const provider = subject.resource.ref.cloud;
  const refused = new Refused(rule.because(subject), { provider, code: rule.code, status: rule.status });
  if (!sandbox) throw refused;
  if (await person.sendAnyway(`${rule.code}: ${refused.message}`)) return true;
  throw refused;
}

interface Execution {
  readonly parts: Performing;
  readonly api: CloudApi;
  readonly operation: Operation;
  readonly subject: Subject;
  readonly prompt: Prompt;
  readonly confirmed: Confirmed<Action>;
  readonly factsNow: (signal: AbortSignal) => Promise<readonly Fact[]>;
  readonly report: (message: string) => void;
  readonly signal: AbortSignal;
}

async function execute(run: Execution): Promise<Ending> {
  const { resource, instance } = run.subject;
  const { inFlight } = run.parts;
  const { action } = run.operation;
  if (!inFlight.begin({ action, ref: resource.ref, instance: instance?.ref, word: resource.stateWord })) {
    throw new Refused(l10n.t('Another operation on {0} is still under way.', resource.ref.id));
  }
  try {
    return await sendAndFollow(run);
  } catch (error) {
    if (!run.signal.aborted) throw error;
    await note(run, 'left').catch(() => undefined);
    return { kind: 'stopped' };
  } finally {
    inFlight.end(resource.ref);
  }
}

const note = (run: Execution, event: JournalEntry['event'], error?: Error, requestId?: string): Promise<void> => {
  const facts = error instanceof ApiError ? { code: error.code, requestId: error.requestId } : { requestId };
  return run.parts.journal.append(journalEntry(run.prompt.plan, event, run.parts.clock.now(), facts));
};

/** The journal must take the first line, or nothing is sent; later lines are a help, not a condition. */
async function sendAndFollow(run: Execution): Promise<Outcome> {
  const { parts, api, operation, subject, signal, report } = run;
  await note(run, 'sending');
  const sent = await send(run);
  if (sent.kind === 'failed') {
    await note(run, 'failed', sent.error).catch(() => undefined);
    return sent;
  }
  await note(run, sent.doubt ? 'unknown' : 'accepted', sent.doubt, sent.receipt.requestId).catch(() => undefined);
  const tell = (word: string): void => {
    parts.inFlight.progress(subject.resource.ref, word);
    report(l10n.t('{0} · Cancel stops the waiting, not the cloud', cleanName(word)));
  };
  const polling = sent.doubt ? shortened(operation.polling) : operation.polling;
  const outcome = await followOutcome(api, sent.receipt, polling, parts.clock, tell, signal);
  await note(run, outcome.kind, outcome.kind === 'failed' ? outcome.error : undefined).catch(() => undefined);
  return outcome.kind === 'unknown' && sent.doubt ? { ...outcome, error: sent.doubt } : outcome;
}

/** A write whose answer was lost shows its effect soon or never. */
const doubtfulDeadlineMs = 60_000;
const shortened = (polling: Polling): Polling => ({
  ...polling,
  deadlineMs: Math.min(polling.deadlineMs, doubtfulDeadlineMs),
});

type Sent =
  | { readonly kind: 'sent'; readonly receipt: Receipt; readonly doubt?: Error }
  | { readonly kind: 'failed'; readonly error: Error };

/** A lost or unclear answer is not a failure: the write goes on being followed, by reading. */
async function send({ parts, api, operation, prompt, confirmed, factsNow, signal }: Execution): Promise<Sent> {
  const write = api.writes[operation.action] as Write<Action> | undefined;
  if (!write) throw new Error(`${prompt.plan.target.cloud} has no write for ${operation.action}.`);
  const stillAsShown = async (): Promise<boolean> => differences(prompt.facts, await factsNow(signal)).length === 0;
  try {
    return { kind: 'sent', receipt: await write(confirmed, { signal, stillAsShown }) };
  } catch (error) {
    const receipt: Receipt = { plan: prompt.plan, requestId: error instanceof ApiError ? error.requestId : undefined };
    if (error instanceof TransportError && error.maySent) return { kind: 'sent', receipt, doubt: error };
    if (!(error instanceof ApiError)) throw error;
    const rows = await parts.catalogues.rows(prompt.plan.target.cloud);
    const unclear = reactionTo(error, rows, 'write') === 'unclear';
    return unclear ? { kind: 'sent', receipt, doubt: error } : { kind: 'failed', error };
  }
}
