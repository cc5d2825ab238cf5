import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Plan } from '../../domain/plan';
import { deviceOn, titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Chosen, DialogFacts, Operation, Parties, Provider } from '../../providers/contract';
import type { Fact, Prompt } from '../ports';
import type { Neighbors } from '../tree/neighbors';
import { actionLabels } from './actionLabels';
import { fact, kindLabel, targetFacts } from './targetFacts';
import { typedConfirmation } from './typedConfirmation';

/** Returns the write as it would be sent now. */
export function planFor(operation: Operation, { target, instance }: Parties, chosen: Chosen, account: Account): Plan {
  const device = deviceOn(target, instance?.ref.id);
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
    before: { nativeState: target.nativeState, ...(device === '' ? {} : { device }) },
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
  readonly chosen: Chosen;
  readonly dialogFacts: DialogFacts | undefined;
  readonly account: Account;
  readonly provider: Provider;
  /** Whether the resource can be confused with others that are known. */
  readonly neighbors: Neighbors;
}

export function promptFor(context: ConfirmationContext, changes: readonly string[]): Prompt {
  const { operation, parties, chosen, dialogFacts, account, provider } = context;
  const labels = actionLabels[operation.action]();
  return {
    plan: planFor(operation, parties, chosen, account),
    question: labels.question(cleanName(titleOf(parties.target))),
    verb: labels.verb,
    facts: factsOf(parties, account, provider),
    consequences: operation.consequences(parties, chosen, dialogFacts),
    changes,
    typed: operation.irreversible ? typedConfirmation(parties.target, context.neighbors) : undefined,
  };
}
