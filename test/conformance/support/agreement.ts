import assert from 'node:assert/strict';
import { isAttach, readPartiesFor } from '../../../src/app/operations/attachParties';
import { StaleTargetError } from '../../../src/app/operations/readParties';
import { type Disk, type Instance, isDisk, type Vnic } from '../../../src/domain/resource';
import { SeededRandom } from '../../../src/emulator/random';
import { ApiError } from '../../../src/errors/apiError';
import type { Chosen, Operation, Parties, Rule } from '../../../src/providers/contract';
import { attachablesIn } from '../../support/attachables';
import { all, choicesOf, firstViolated, planOf, send } from '../../support/operations';
import { type Bench, type Client, never } from '../../support/sandbox';

/** Refusals (`CODE STATUS`) that no record shows, by action or call and by the resource's name. */
export type Unforeseen = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the sandbox should return where the rules don't decide. */
export interface Agreement {
  readonly cloud: string;
  /** Returned before any state is checked. These take precedence over every rule. */
  readonly first: Unforeseen;
  /** Returned when no rule is violated. */
  readonly last: Unforeseen;
  /** The resource that rejects each request of a call with another code, by call. It is left out. */
  readonly inTurn: Readonly<Record<string, string>>;
  /** Returned on a walk for any resource, because earlier operations are in progress or have an effect. */
  readonly anytime: readonly string[];
  /** Other codes for a violated rule, by its `CODE STATUS`. */
  readonly sameCase: Readonly<Record<string, string>>;
  /** Whether a request can be built for a resource that doesn't offer the operation. */
  readonly everywhere: boolean;
  /** Every refusal in the seed, by call. */
  readonly met: Readonly<Record<string, readonly string[]>>;
  /** The names of resources that Cloud Attachments blocks although the cloud would accept the request. */
  readonly ours: readonly string[];
}

/** An operation on a resource, with one of its instances. */
export interface Case {
  readonly operation: Operation;
  readonly resource: Disk | Vnic;
  /** The instance that it's attached to, or the one to attach it to. Empty when there is none. */
  readonly instance: string;
}

const isInTable = (table: Unforeseen, { operation, resource }: Case): string | undefined =>
  (table[operation.action] ?? table[operation.call])?.[resource.name];

/** Reads the subject as before a dialog. Undefined when it doesn't exist, or is attached elsewhere. */
export async function subjectOf(
  { api }: Client,
  { operation, resource, instance }: Case,
): Promise<Parties | undefined> {
  const { ref } = resource;
  const under = instance === '' ? undefined : ({ ...ref, kind: 'instance', id: instance } as const);
  try {
    return await readPartiesFor(operation, api, { ref, under }, never);
  } catch (error) {
    if (error instanceof StaleTargetError) return undefined;
    throw error;
  }
}

const holdersOf = (resource: Disk | Vnic): readonly string[] => {
  const holders = isDisk(resource) ? resource.attachments.map(({ instance }) => instance) : [resource.instance];
  return holders.length === 0 ? [''] : holders;
};

const likenessOf = ({ nativeState, zone, locks }: Instance): string => [nativeState, zone, ...locks].join(' ');

/** Returns one of each of the instances that differ in what an attach depends on. */
const oneOfEach = (instances: readonly Instance[]): readonly string[] =>
  [...new Map(instances.toReversed().map((each) => [likenessOf(each), each.ref.id])).values()].reverse();

/** Returns a case for every instance of every resource, and of an attach for every kind of instance. */
export async function everyCase(client: Client, operations: readonly Operation[]): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const region of await client.api.listRegions(never)) {
    const resources: (Disk | Vnic)[] = [];
    for await (const resource of attachablesIn(client.api, region)) resources.push(resource);
    const unlike = oneOfEach(await all(client.api.list('instance', region, { kind: 'region' }, never)));
    for (const operation of operations) {
      for (const resource of resources.filter(({ ref }) => ref.kind === operation.kind)) {
        const instances = isAttach(operation)
          ? unlike.slice(0, operation.offered(resource) ? unlike.length : 1)
          : holdersOf(resource);
        cases.push(...instances.map((instance) => ({ operation, resource, instance })));
      }
    }
  }
  return cases;
}

/** Returns the refusal of this request. Undefined when the cloud accepts it. */
async function refusalOf(client: Client, operation: Operation, subject: Parties, chosen: Chosen) {
  try {
    const plan = planOf(client, operation, subject, chosen);
    // A refused request isn't sent again, because the world would have changed by then.
    await send(client.api, plan, client.confirm(plan), { isUnchanged: () => Promise.resolve(false) });
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${error.status}`;
    throw error;
  } finally {
    client.api.resume();
  }
}

export interface Met {
  readonly refusal: string | undefined;
  /** Whether only a local rule is violated. */
  readonly ours: boolean;
  /** The number of options of the operation's choice. */
  readonly options: number;
}

/** What the sandbox must return. */
function expectedOf(agreement: Agreement, each: Case, rule: Rule | undefined): string | undefined {
  const foreseen = rule && `${rule.code} ${rule.status}`;
  return isInTable(agreement.first, each) ?? foreseen ?? isInTable(agreement.last, each);
}

/**
 * Sends one case, with the n-th option of its choice, and asserts that the sandbox refuses as the rules say, or with a
 * tolerated refusal. Undefined for what can't be sent.
 */
export async function agreeOn(
  client: Client,
  agreement: Agreement,
  each: Case,
  option: number,
  tolerated: readonly string[] = [],
): Promise<Met | undefined> {
  const { operation } = each;
  const subject = await subjectOf(client, each);
  if (!subject || !(agreement.everywhere || operation.offered(subject.target))) return undefined;
  const options = choicesOf(operation, subject);
  const chosen = options[option % options.length] ?? {};
  const rule = firstViolated(operation, subject, chosen);
  const refusal = await refusalOf(client, operation, subject, chosen);
  const met = { refusal, ours: rule?.localOnly === true, options: options.length };
  const expected = met.ours ? undefined : expectedOf(agreement, each, rule);
  if (tolerated.includes(refusal ?? '')) return met;
  const named = refusal !== undefined && refusal !== expected ? (agreement.sameCase[refusal] ?? refusal) : refusal;
  const { name, nativeState } = subject.target;
  assert.equal(named, expected, `${operation.call} of “${name}”, ${nativeState}, ${JSON.stringify(chosen)}`);
  return met;
}

/** Runs one case after the other, with all their effects, while the sandbox's time advances irregularly. */
export async function walk(
  bench: Bench,
  client: Client,
  agreement: Agreement,
  cases: readonly Case[],
  seed: number,
  steps: number,
): Promise<ReadonlySet<string>> {
  const random = new SeededRandom(seed);
  const states = new Set<string>();
  for (let step = 0; step < steps; step += 1) {
    const each = cases[random.below(cases.length)];
    if (!each) break;
    const subject = await subjectOf(client, each);
    if (subject) states.add(subject.target.nativeState);
    await agreeOn(client, agreement, each, random.below(2), agreement.anytime);
    bench.clock.advance(random.pick([0, 200, 1_000, 4_000]));
  }
  return states;
}
