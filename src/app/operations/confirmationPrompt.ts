import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Plan } from '../../domain/plan';
import { titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Chosen, DialogFacts, Operation, OperationOption, Parties, Provider } from '../../providers/contract';
import type { Fact, Prompt } from '../ports';
import { distinctName } from '../tree/distinctName';
import type { Neighbors } from '../tree/neighbors';
import { actionLabels } from './actionLabels';
import { violatedRule } from './refusals';
import { stateBefore } from './stateBefore';
import { fact, kindLabel, placeOn, targetFacts } from './targetFacts';
import { typedConfirmation } from './typedConfirmation';
import { undoConsequences } from './undo';

/** Returns the write as it would be sent now. */
export function planFor(operation: Operation, { target, instance }: Parties, chosen: Chosen, account: Account): Plan {
  return {
    action: operation.action,
    call: operation.call,
    target: target.ref,
    ...(instance ? { instance: instance.ref } : {}),
    names: { target: target.name, ...(instance ? { instance: instance.name } : {}) },
    account: {
      id: account.id,
      cloud: account.cloud,
      name: account.name,
      owner: account.owner,
      endpoint: account.endpoint,
    },
    parameters: operation.parameters({ target, instance }, chosen),
    before: stateBefore(operation, { target, instance }),
  };
}

/** Returns the identifying facts that the dialog shows. They are compared before and after the confirmation. */
export function factsOf({ target, instance }: Parties, account: Account, provider: Provider): readonly Fact[] {
  const { ref } = target;
  return [
    ...fact(kindLabel(ref.kind), `${titleOf(target)} (${ref.id})`),
    ...targetFacts(target, instance?.ref.id),
    ...(instance ? fact(l10n.t('Instance'), `${titleOf(instance)} (${instance.ref.id}), ${instance.nativeState}`) : []),
    ...fact(
      l10n.t('Region'),
      ref.project === undefined ? ref.region : `${ref.region} (${l10n.t('project {0}', ref.project)})`,
    ),
    ...fact(l10n.t('Account'), `${account.name} (${provider.label} ${account.owner})`),
  ];
}

/**
 * What a confirmation dialog is built from. It is read from the cloud, so that the dialog never shows an outdated row.
 */
export interface ConfirmationContext {
  readonly operation: Operation;
  readonly parties: Parties;
  readonly option: OperationOption;
  readonly dialogFacts: DialogFacts | undefined;
  readonly account: Account;
  readonly provider: Provider;
  /** Whether the resource and its instance can be confused with others that are known. */
  readonly neighbors: Neighbors;
  readonly instanceNeighbors: Neighbors | undefined;
  /** The completed write that this one undoes, if it is an undo. */
  readonly undoes?: Plan;
}

/** Returns the first line of the dialog: where the resource is, and what distinguishes it there. */
function whereIs({ parties: { target, instance }, account, provider, neighbors }: ConfirmationContext): string {
  const { ref } = target;
  const cloud = account.name.includes(provider.label) ? '' : provider.label;
  const idEnd = neighbors.idEnd === ref.id ? ref.id : `…${neighbors.idEnd}`;
  return [account.name, cloud, ref.region, placeOn(target, instance?.ref.id), idEnd]
    .map(cleanName)
    .filter(Boolean)
    .join(' · ');
}

/** Returns what distinguishes the account and the project from others of the same name. */
function scopeFacts({ parties: { target }, account, provider }: ConfirmationContext): readonly Fact[] {
  return [
    ...fact(l10n.t('{0} account', provider.label), account.owner),
    ...fact(l10n.t('Project'), target.ref.project ?? ''),
  ];
}

/** Returns the question, in which the names can't be confused with others. */
function questionFor({ operation, parties: { target, instance }, neighbors, instanceNeighbors }: ConfirmationContext) {
  const on = instance && instanceNeighbors && distinctName(instance, instanceNeighbors);
  return actionLabels[operation.action]().question(distinctName(target, neighbors), on);
}

export function promptFor(context: ConfirmationContext, changes: readonly string[]): Prompt {
  const { operation, parties, option, dialogFacts, account, provider } = context;
  const { chosen, verb } = option;
  const rule = violatedRule(operation, parties, chosen);
  return {
    plan: planFor(operation, parties, chosen, account),
    question: questionFor(context),
    where: whereIs(context),
    verb,
    refusal: rule ? l10n.t('The cloud rejects this request: {0}: {1}', rule.code, rule.message(parties)) : '',
    scope: scopeFacts(context),
    facts: factsOf(parties, account, provider),
    consequences: [...operation.consequences(parties, chosen, dialogFacts), ...undoConsequences(context)],
    changes,
    typed:
      operation.irreversible || operation.asksForText?.(parties)
        ? typedConfirmation(parties.target, context.neighbors)
        : undefined,
  };
}
