import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Plan } from '../../domain/plan';
import type { Disk, Vnic } from '../../domain/resource';
import { isDisk, titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Chosen, DialogFacts, Operation, OperationSubject, Provider } from '../../providers/contract';
import type { Fact, Prompt } from '../ports';
import type { Neighbors } from '../tree/neighbors';
import { actionLabels } from './actionLabels';
import { typedConfirmation } from './typedConfirmation';

/** Returns the write as it would be sent now. */
export function planFor(operation: Operation, subject: OperationSubject, chosen: Chosen, account: Account): Plan {
  const { resource, instance } = subject;
  return {
    action: operation.action,
    call: operation.call,
    target: resource.ref,
    targetName: resource.name,
    ...(instance ? { instance: instance.ref, instanceName: instance.name } : {}),
    accountName: account.name,
    owner: account.owner,
    endpoint: account.endpoint,
    parameters: operation.parameters(subject, chosen),
  };
}

const fact = (label: string, value: string): readonly Fact[] =>
  value === '' ? [] : [{ label, value: cleanName(value) }];

function resourceFacts(resource: Disk | Vnic, instance: string | undefined): readonly Fact[] {
  const state = fact(l10n.t('State'), resource.nativeState);
  if (!isDisk(resource)) {
    return [
      ...state,
      ...fact(l10n.t('MAC address'), resource.mac),
      ...fact(l10n.t('Private IP'), resource.privateIps.join(', ')),
      ...fact(l10n.t('Owner'), resource.owners.join(', ')),
    ];
  }
  const device = resource.attachments.find((attachment) => attachment.instance === instance)?.device ?? '';
  return [
    ...state,
    ...fact(l10n.t('Size'), `${resource.sizeGiB} GiB ${resource.category}`),
    ...fact(l10n.t('Device'), device),
    ...fact(l10n.t('Serial number'), resource.serial),
  ];
}

/** Returns the identifying facts that the dialog shows. They are compared before and after the confirmation. */
export function factsOf(subject: OperationSubject, account: Account, provider: Provider): readonly Fact[] {
  const { resource, instance } = subject;
  const { ref } = resource;
  return [
    ...fact(isDisk(resource) ? l10n.t('Disk') : l10n.t('vNIC'), `${titleOf(resource)} (${ref.id})`),
    ...resourceFacts(resource, instance?.ref.id),
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
  readonly subject: OperationSubject;
  readonly chosen: Chosen;
  readonly dialogFacts: DialogFacts;
  readonly account: Account;
  readonly provider: Provider;
  /** Whether the resource can be confused with others that are known. */
  readonly neighbors: Neighbors;
}

export function promptFor(context: ConfirmationContext, changes: readonly string[]): Prompt {
  const { operation, subject, chosen, dialogFacts, account, provider } = context;
  const labels = actionLabels[operation.action]();
  return {
    plan: planFor(operation, subject, chosen, account),
    question: labels.question(cleanName(titleOf(subject.resource))),
    verb: labels.verb,
    facts: factsOf(subject, account, provider),
    consequences: operation.consequences(subject, chosen, dialogFacts),
    changes,
    typed: operation.irreversible ? typedConfirmation(subject.resource, context.neighbors) : undefined,
  };
}
