import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Action } from '../../domain/plan';
import { titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { Chosen, Clock, CloudApi, Operation, OperationSubject, Provider } from '../../providers/contract';
import type { Clouds } from '../clouds';
import type { Catalogues, ConfirmationDialog, Progress } from '../ports';
import type { Neighbours } from '../tree/neighbours';
import { actionLabels } from './actionLabels';
import { changesSince, type Fresh, inquire, readAgain } from './changes';
import { choose, isRefusedAnyway } from './choices';
import { type ConfirmationContext, promptFor } from './confirmationPrompt';
import { execute, type OperationResult } from './execute';
import type { InFlight } from './inFlight';
import type { Journal } from './journal/journal';
import type { LastFailures } from './lastFailures';
import { readSubject, refuseMissingInstance, type Target } from './readSubject';
import { refuseByRule, refuseReadOnly, refuseWhileRunning, refuseWithoutPriorFailure } from './refusals';

export interface OperationServices {
  readonly clouds: Clouds;
  readonly dialog: ConfirmationDialog;
  readonly progress: Progress;
  readonly inFlight: InFlight;
  readonly lastFailures: LastFailures;
  readonly journal: Journal;
  readonly catalogues: Catalogues;
  readonly clock: Clock;
  /** What tells a resource of this name from the others that we know of. */
  readonly neighboursOf: (target: Target, name: string) => Neighbours;
}

/** What stays the same from the command to its end. */
interface OperationContext {
  readonly services: OperationServices;
  readonly target: Target;
  readonly account: Account;
  readonly provider: Provider;
  /** All of the action: some clouds do it by different calls, depending on the state. */
  readonly operations: readonly [Operation, ...Operation[]];
  readonly api: CloudApi;
}

/** Refuse, ask, compare, send, follow: the one path of every write. Throws Refused and whatever the first reads throw. */
export async function runOperation(
  services: OperationServices,
  target: Target,
  action: Action,
): Promise<OperationResult> {
  const undertaking = begin(services, target, action);
  let subject = await readTarget(undertaking);
  for (let changes: readonly string[] = []; ; ) {
    const situation = await confirmationContextOf(undertaking, subject);
    if (!situation) return undefined;
    const prompt = promptFor(situation, changes);
    const confirmed = await services.dialog.confirm(prompt);
    if (!confirmed) return undefined;

    const now = await services.progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) =>
      lookAgain(undertaking, situation, signal),
    );
    changes = changesSince(situation, now);
    if (changes.length > 0) {
      subject = now.subject;
      continue;
    }
    refuseChangedAccount(undertaking);
    const { api } = undertaking;
    const stillAsShown = async (signal: AbortSignal): Promise<boolean> => {
      refuseChangedAccount(undertaking);
      return changesSince(situation, await lookAgain(undertaking, situation, signal)).length === 0;
    };
    const title = actionLabels[action]().doing(cleanName(titleOf(now.subject.resource)));
    return services.progress.run(title, (report, signal) =>
      execute({
        services,
        api,
        operation: situation.operation,
        subject: now.subject,
        prompt,
        confirmed,
        isUnchanged: stillAsShown,
        report,
        signal,
      }),
    );
  }
}

/** Everything that can be refused before any request. */
function begin(services: OperationServices, target: Target, action: Action): OperationContext {
  const { clouds, inFlight, lastFailures } = services;
  const account = clouds.accountOf(target.ref.account);
  const provider = clouds.providerOf(account.cloud);
  const [first, ...others] = provider.operations.filter(
    (operation) => operation.action === action && operation.kind === target.ref.kind,
  );
  if (!first || target.ref.cloud !== account.cloud) {
    throw new RefusedError(l10n.t('{0} doesn’t support this operation for {1}.', provider.label, target.ref.id));
  }
  refuseReadOnly(account);
  refuseWhileRunning(inFlight, target.ref);
  refuseWithoutPriorFailure(lastFailures, first, target);
  return { services, target, account, provider, operations: [first, ...others], api: clouds.of(account.id) };
}

async function readTarget(undertaking: OperationContext): Promise<OperationSubject> {
  const { services, target, api } = undertaking;
  const title = l10n.t('Reading {0}', target.ref.id);
  const subject = await services.progress.run(title, (_, signal) => readSubject(api, target, signal));
  checkTime(undertaking, subject);
  return subject;
}

async function lookAgain(
  undertaking: OperationContext,
  situation: ConfirmationContext,
  signal: AbortSignal,
): Promise<Fresh> {
  const fresh = await readAgain(undertaking, situation, signal);
  checkTime(undertaking, fresh.subject);
  return fresh;
}

/** A last resort is judged by the attachment as it is now: the one that the cloud rejected may be gone. */
function checkTime(
  { services, target, operations: [operation] }: OperationContext,
  { resource }: OperationSubject,
): void {
  services.lastFailures.see(resource);
  refuseWithoutPriorFailure(services.lastFailures, operation, target, resource);
}

/** Refuses what cannot be, asks for choices, and looks up what the dialog is to say. Undefined when it was called off. */
async function confirmationContextOf(
  undertaking: OperationContext,
  subject: OperationSubject,
): Promise<ConfirmationContext | undefined> {
  const { services, target, account, provider, api, operations } = undertaking;
  const operation = operations.find((each) => each.offered(subject.resource)) ?? operations[0];
  const refuse = (chosen: Chosen) => refuseByRule(services.dialog, operation, subject, chosen, undertaking);
  const isHopeless = isRefusedAnyway(operation, subject);
  if (isHopeless) await refuse({});
  const chosen = await choose(services.dialog, operation, subject);
  if (!chosen) return undefined;
  if (!isHopeless) {
    await refuse(chosen);
    refuseMissingInstance(subject, target);
  }
  const inquiry = await services.progress.run(l10n.t('Reading {0}', target.ref.id), (_, signal) =>
    inquire(api, operation, subject, signal),
  );
  const neighbours = services.neighboursOf(target, subject.resource.name);
  return { operation, subject, chosen, inquiry, account, provider, neighbours };
}

/** The yes was for the account as the dialog showed it. */
function refuseChangedAccount({ services, account }: OperationContext): void {
  if (services.clouds.accountOf(account.id) === account) return;
  throw new RefusedError(
    l10n.t('The account “{0}” was changed in the meantime, so no request was sent. Try again.', account.name),
  );
}
