import type { Confirmed } from '../../src/domain/confirmation';
import type { Observation, Receipt } from '../../src/domain/outcome';
import type { Action, Plan } from '../../src/domain/plan';
import { type Disk, type Resource, titleOf, type Vnic } from '../../src/domain/resource';
import type {
  Chosen,
  CloudApi,
  Operation,
  OperationSubject,
  Page,
  Provider,
  Rule,
  WriteOptions,
} from '../../src/providers/contract';
import type { FakeClock } from './fakeClock';
import { type Client, never } from './sandbox';

/** Every item of a list, all pages. */
export async function all<R extends Resource>(pages: AsyncIterable<Page<R>>): Promise<readonly R[]> {
  const items: R[] = [];
  for await (const page of pages) items.push(...page.items);
  return items;
}

export function operationOf(provider: Provider, action: Action): Operation {
  const operation = provider.operations.find((each) => each.action === action);
  if (!operation) throw new Error(`${provider.label} has no operation ${action}.`);
  return operation;
}

/** The default of every choice: its first option. */
export const defaultChoices = (operation: Operation, subject: OperationSubject): Chosen =>
  Object.fromEntries(operation.choices(subject).map((choice) => [choice.id, choice.options[0]?.value ?? '']));

/** The first rule that the subject violates with these choices: the cloud would reject with its code. */
export const firstViolated = (
  operation: Operation,
  subject: OperationSubject,
  chosen = defaultChoices(operation, subject),
): Rule | undefined => operation.rules.find((rule) => rule.isViolated(subject, chosen));

/** The plan that a dialog would show for this. */
export function planOf(client: Client, operation: Operation, subject: OperationSubject, chosen?: Chosen): Plan {
  const { resource, instance } = subject;
  const { account } = client;
  return {
    action: operation.action,
    call: operation.call,
    target: resource.ref,
    targetName: titleOf(resource),
    ...(instance ? { instance: instance.ref, instanceName: titleOf(instance) } : {}),
    accountName: account.name,
    owner: account.owner,
    endpoint: account.endpoint,
    parameters: operation.parameters(subject, chosen ?? defaultChoices(operation, subject)),
  };
}

/** Sends a confirmed write with the client's own function for that action. */
export function send<A extends Action>(
  api: CloudApi,
  action: A,
  confirmed: Confirmed<A>,
  options: Partial<WriteOptions> = {},
): Promise<Receipt> {
  const write = api.writes[action];
  if (!write) throw new Error(`There is no write for ${action}.`);
  return write(confirmed, {
    signal: never,
    isUnchanged: () => Promise.resolve(true),
    beforeSend: () => Promise.resolve(),
    ...options,
  });
}

/** Confirms and sends at once. */
export const confirmAndSend = (
  client: Client,
  operation: Operation,
  subject: OperationSubject,
  chosen?: Chosen,
): Promise<Receipt> => {
  const plan = planOf(client, operation, subject, chosen);
  return send(client.api, plan.action, client.confirm(plan));
};

/** Polls a write until it ends, on the fake clock, with the intervals of the operation. */
export async function follow(
  client: Client,
  operation: Operation,
  receipt: Receipt,
  clock: FakeClock,
): Promise<{ readonly last: Observation; readonly states: readonly string[] }> {
  const { firstMs, growth, ceilingMs, deadlineMs } = operation.polling;
  const states: string[] = [];
  const end = clock.now() + deadlineMs;
  for (let wait = firstMs; ; wait = Math.min(wait * growth, ceilingMs)) {
    const last = await client.api.observe(receipt, never);
    states.push(last.nativeState);
    if (last.verdict === 'done' || last.verdict === 'failed' || clock.now() > end) return { last, states };
    clock.advance(wait);
  }
}

/** A subject as it is read before a dialog: the resource and, except for a release, its instance. */
export async function subjectOf(
  api: CloudApi,
  operation: Operation,
  resource: Disk | Vnic,
  instance = 'attachments' in resource ? (resource.attachments[0]?.instance ?? '') : resource.instance,
): Promise<OperationSubject> {
  const release = operation.action === 'releaseDisk' || operation.action === 'releaseVnic';
  if (instance === '' || release) return { resource, instance: undefined };
  return { resource, instance: await api.readInstance({ ...resource.ref, kind: 'instance', id: instance }, never) };
}

/** The first disk or vNIC of this name, in all regions. */
export async function named(api: CloudApi, name: string): Promise<Disk | Vnic> {
  for (const region of await api.listRegions(never)) {
    const disks = await all(api.listDisks(region, { kind: 'region' }, never));
    const vnics = await all(api.listVnics(region, { kind: 'region' }, never));
    const found = [...disks, ...vnics].find((each) => each.name === name);
    if (found) return found;
  }
  throw new Error(`Nothing is called ${name}.`);
}

/** An operation and its subject, read as before a dialog. */
export async function prepare(
  provider: Provider,
  api: CloudApi,
  action: Action,
  name: string,
): Promise<{ readonly operation: Operation; readonly subject: OperationSubject }> {
  const operation = operationOf(provider, action);
  return { operation, subject: await subjectOf(api, operation, await named(api, name)) };
}
