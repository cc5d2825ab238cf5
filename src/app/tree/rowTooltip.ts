import { cleanName } from '../../domain/untrustedText';
import type { Clock } from '../../providers/contract';
import type { Accounts } from '../accounts/accounts';
import type { Clouds } from '../clouds';
import type { Failure } from '../failure';
import { failureOf } from '../operations/operationFailure';
import { stepsHints } from '../operations/steps/stepsHints';
import { partiesOf } from '../resources/partiesOf';
import type { ResourceIndex } from '../resources/resourceIndex';
import type { TreeNode } from './node';
import { labelOf } from './resourceText';
import { tooltipOf } from './rowText';

/** What tooltips need besides the row. */
export interface TooltipServices {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly clouds: Clouds;
  /** Never rejects. */
  readonly explain: (error: unknown) => Promise<Failure>;
  readonly clock: Pick<Clock, 'now'>;
  /** The display language, as a BCP 47 tag. */
  readonly language: string;
}

/** Returns the account, region, and instance of a resource's row; empty for other rows. */
function whereIs({ subject }: TreeNode, { accounts }: TooltipServices, resources: ResourceIndex): string {
  if (subject.kind !== 'resource') return '';
  const { account, region } = subject.resource.ref;
  const instance = subject.under && resources.of(subject.under)?.resource;
  const names = [accounts.find(account)?.name ?? '', region, instance ? labelOf(instance) : ''];
  return names.map(cleanName).filter(Boolean).join(' · ');
}

/** Returns which operations of a resource's row are possible in several steps, as far as its instance is known. */
function stepsOf({ subject }: TreeNode, { clouds }: TooltipServices, resources: ResourceIndex): readonly string[] {
  if (subject.kind !== 'resource') return [];
  const { resource, under } = subject;
  const parties = partiesOf(resources, resource, under);
  return parties ? stepsHints(clouds.providerOf(resource.ref.cloud).operations, parties) : [];
}

/**
 * Returns the tooltip of a row, with where it is, the explanation of its last problem, and what is possible in several
 * steps. Never rejects.
 */
export async function rowTooltip(node: TreeNode, services: TooltipServices, resources: ResourceIndex): Promise<string> {
  const { clouds, explain, clock, language } = services;
  const context = {
    where: whereIs(node, services, resources),
    now: clock.now(),
    language,
    steps: stepsOf(node, services, resources),
  };
  if (node.mark?.kind !== 'problem') return tooltipOf(node, context);
  return tooltipOf(node, {
    ...context,
    failure: await failureOf(node.mark.record, { providers: clouds.providers, explain }),
  });
}
