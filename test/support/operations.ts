import { planFor } from '../../src/app/operations/confirmationPrompt';
import { optionsOf } from '../../src/app/operations/options';
import type { Target } from '../../src/app/operations/readParties';
import type { Confirmed } from '../../src/domain/confirmation';
import type { Observation, Receipt } from '../../src/domain/outcome';
import type { Action, Plan } from '../../src/domain/plan';
import { type Instance, instancesOf, type Resource } from '../../src/domain/resource';
import type {
  Chosen,
  CloudApi,
  Operation,
  Page,
  Parties,
  Provider,
  Rule,
  WriteOptions,
} from '../../src/providers/contract';
import { type Changeable, changeablesOf } from './attachables';
import type { FakeClock } from './fakeClock';
import { type Client, never } from './sandbox';
import { targetOf } from './targets';

/** The resources of a page without the records that can't be read. */
export const readable = <R>(page: Page<R>): readonly R[] =>
  page.filter((each): each is R & Exclude<R | Error, Error> => !(each instanceof Error));

/** Every item of a list, all pages. */
export async function all<R extends Resource>(pages: AsyncIterable<Page<R>>): Promise<readonly R[]> {
  const items: R[] = [];
  for await (const page of pages) items.push(...readable(page));
  return items;
}

export function operationOf(provider: Provider, action: Action): Operation {
  const operation = provider.operations.find((each) => each.action === action);
  if (!operation) throw new Error(`${provider.label} has no operation ${action}.`);
  return operation;
}

let dialogs = 0;

/** What the user can choose, the safest first. The time of each dialog is another, because a snapshot is named by it. */
export function choicesOf(operation: Operation, subject: Parties): readonly Chosen[] {
  dialogs += 1;
  return optionsOf(operation, subject, Date.UTC(2026, 10, 27) + dialogs * 1000).map(({ chosen }) => chosen);
}

/** What applies if the user chooses nothing: the first option. */
export const defaultChoices = (operation: Operation, subject: Parties): Chosen =>
  choicesOf(operation, subject)[0] ?? {};

/** The first rule that the subject violates with these choices: the cloud would reject with its code. */
export const firstViolated = (
  operation: Operation,
  subject: Parties,
  chosen = defaultChoices(operation, subject),
): Rule | undefined => operation.rules.find((rule) => rule.isViolated(subject, chosen));

/** The plan that a dialog would show for this. */
export const planOf = (client: Client, operation: Operation, parties: Parties, chosen?: Chosen): Plan =>
  planFor(operation, parties, chosen ?? defaultChoices(operation, parties), client.account);

/** An accepted write. */
export type Written = Receipt & { readonly plan: Plan };

/** Sends a confirmed write. Rejects with the error of a write that isn't accepted. */
export async function send<A extends Action>(
  api: CloudApi,
  plan: Plan<A>,
  confirmed: Confirmed<A>,
  options: Partial<WriteOptions> = {},
): Promise<Written> {
  const sent = await api.write(plan, confirmed, {
    signal: never,
    isUnchanged: () => Promise.resolve(true),
    beforeSend: () => Promise.resolve(),
    ...options,
  });
  if (sent.kind !== 'accepted') throw sent.error;
  return { plan, ...sent.receipt };
}

/** Confirms and sends at once. */
export const confirmAndSend = (
  client: Client,
  operation: Operation,
  parties: Parties,
  chosen?: Chosen,
): Promise<Written> => {
  const plan = planOf(client, operation, parties, chosen);
  return send(client.api, plan, client.confirm(plan));
};

/** Polls a write until it ends, on the fake clock, with the intervals of the operation. */
export async function follow(
  client: Client,
  operation: Operation,
  written: Written,
  clock: FakeClock,
): Promise<{ readonly last: Observation; readonly states: readonly string[] }> {
  const { firstMs, growth, ceilingMs, deadlineMs } = operation.polling;
  const states: string[] = [];
  const end = clock.now() + deadlineMs;
  for (let wait = firstMs; ; wait = Math.min(wait * growth, ceilingMs)) {
    const last = await client.api.observe(written.plan, written, never);
    const isBack =
      states.some((state) => state !== last.nativeState) && last.nativeState === written.plan.before.nativeState;
    states.push(last.nativeState);
    // A restarted instance is in its old state again.
    if (operation.endState.is === 'restarted' && isBack)
      return { last: { ...last, verdict: 'done' } as Observation, states };
    if (last.verdict === 'done' || last.verdict === 'failed' || clock.now() > end) return { last, states };
    clock.advance(wait);
  }
}

/** The first instance of the region that a resource can be attached to; any other if it can't be attached at all. */
async function instanceFor(api: CloudApi, operation: Operation, target: Resource): Promise<Instance | undefined> {
  const instances = await all(api.list('instance', target.ref, { kind: 'region' }, never));
  return instances.find((instance) => !firstViolated(operation, { target, instance })) ?? instances[0];
}

/**
 * The parties as they are read before a dialog: the resource and, except for a release, its instance; for an attach the
 * first one that fits.
 */
export async function subjectOf(
  api: CloudApi,
  operation: Operation,
  target: Resource,
  instance = instancesOf(target)[0] ?? '',
): Promise<Parties> {
  const release = operation.action === 'releaseDisk' || operation.action === 'releaseVnic';
  if (operation.endState.is === 'attached') return { target, instance: await instanceFor(api, operation, target) };
  if (instance === '' || release) return { target, instance: undefined };
  return { target, instance: await api.read({ ...target.ref, kind: 'instance', id: instance }, never) };
}

/** The target of an operation on a resource: for an attach on the first instance that fits. */
export async function targetFor(api: CloudApi, operation: Operation, resource: Changeable): Promise<Target> {
  if (operation.endState.is !== 'attached') return targetOf(resource);
  const { instance } = await subjectOf(api, operation, resource);
  return { ref: resource.ref, under: instance?.ref };
}

/** The first disk, vNIC, or instance of this name, in all regions. */
export async function named(api: CloudApi, name: string): Promise<Changeable> {
  for await (const found of changeablesOf(api)) if (found.name === name) return found;
  throw new Error(`Nothing is called ${name}.`);
}

/** An operation and its subject, read as before a dialog. */
export async function prepare(
  provider: Provider,
  api: CloudApi,
  action: Action,
  name: string,
): Promise<{ readonly operation: Operation; readonly subject: Parties }> {
  const operation = operationOf(provider, action);
  return { operation, subject: await subjectOf(api, operation, await named(api, name)) };
}
