import assert from 'node:assert/strict';
import { readSubject, StaleTargetError } from '../../../src/app/operations/readSubject';
import { type Disk, isDisk, type Vnic } from '../../../src/domain/resource';
import { SeededRandom } from '../../../src/emulator/random';
import { ApiError } from '../../../src/errors/apiError';
import type { Chosen, Operation, OperationSubject, Rule } from '../../../src/providers/contract';
import { all, firstBroken, planOf, send } from '../../support/operations';
import { type Bench, type Client, never } from '../../support/sandbox';

/** Refusals (`CODE STATUS`) that no record foretells, by action or call and by the resource's name. */
export type Unforeseen = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a cloud's sandbox is to do where our rules do not tell. */
export interface Agreement {
  readonly cloud: string;
  /** Answered before any state is looked at: these win over every rule. */
  readonly first: Unforeseen;
  /** Answered where no rule is broken. */
  readonly last: Unforeseen;
  /** Answered on a walk through the world, to anything: what has been done before is under way, or leaves its trace. */
  readonly anytime: readonly string[];
  /** Other codes for the case that a rule names, by `CODE STATUS` of the cloud's own. */
  readonly sameCase: Readonly<Record<string, string>>;
  /** Whether a request can be made for a resource on which the operation is not offered. */
  readonly everywhere: boolean;
  /** Every refusal that the small world meets, by call. */
  readonly met: Readonly<Record<string, readonly string[]>>;
  /** Names of what we refuse although the cloud would do it. */
  readonly ours: readonly string[];
}

/** An operation on a resource, from one of its instances. */
export interface Case {
  readonly operation: Operation;
  readonly resource: Disk | Vnic;
  /** Empty where it hangs on none. */
  readonly instance: string;
}

const isInTable = (table: Unforeseen, { operation, resource }: Case): string | undefined =>
  (table[operation.action] ?? table[operation.call])?.[resource.name];

/** Read as before a dialog. Undefined when it is gone, or hangs elsewhere by now. */
export async function subjectOf({ api }: Client, { resource, instance }: Case): Promise<OperationSubject | undefined> {
  const { ref } = resource;
  const under = instance === '' ? undefined : ({ ...ref, kind: 'instance', id: instance } as const);
  try {
    return await readSubject(api, { ref, under }, never);
  } catch (error) {
    if (error instanceof StaleTargetError) return undefined;
    throw error;
  }
}

const holdersOf = (resource: Disk | Vnic): readonly string[] => {
  const holders = isDisk(resource) ? resource.attachments.map(({ instance }) => instance) : [resource.instance];
  return holders.length === 0 ? [''] : holders;
};

const answersTo = (operation: Operation, subject: OperationSubject): readonly Chosen[] => {
  const [choice] = operation.choices(subject);
  return choice ? choice.options.map(({ value }) => ({ [choice.id]: value })) : [{}];
};

/** A case for every instance that each resource hangs on. */
export async function everyCase(client: Client, operations: readonly Operation[]): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const region of await client.api.listRegions(never)) {
    const disks = await all(client.api.listDisks(region, { of: 'region' }, never));
    const vnics = await all(client.api.listVnics(region, { of: 'region' }, never));
    for (const operation of operations) {
      for (const resource of operation.kind === 'disk' ? disks : vnics) {
        cases.push(...holdersOf(resource).map((instance) => ({ operation, resource, instance })));
      }
    }
  }
  return cases;
}

/** The refusal that this very request meets, or undefined when the cloud accepts it. */
async function refusalOf(client: Client, operation: Operation, subject: OperationSubject, chosen: Chosen) {
  try {
    const plan = planOf(client, operation, subject, chosen);
    // What is refused is not sent again: by then the world would have gone on.
    await send(client.api, plan.action, client.confirm(plan), { isUnchanged: () => Promise.resolve(false) });
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
  /** True: no rule of the cloud's own is broken, and we refuse all the same. */
  readonly ours: boolean;
  /** How many answers there are to the operation's choice. */
  readonly answers: number;
}

/** What the sandbox has to answer. */
function expectedOf(agreement: Agreement, each: Case, rule: Rule | undefined): string | undefined {
  const foreseen = rule && `${rule.code} ${rule.status}`;
  return isInTable(agreement.first, each) ?? foreseen ?? isInTable(agreement.last, each);
}

/**
 * Sends one case, with the n-th answer to its choice, and asserts that the sandbox refuses just as our rules say, or with
 * one of the refusals that are tolerated. Undefined for what cannot be sent.
 */
export async function agreeOn(
  client: Client,
  agreement: Agreement,
  each: Case,
  answer: number,
  tolerated: readonly string[] = [],
): Promise<Met | undefined> {
  const { operation } = each;
  const subject = await subjectOf(client, each);
  if (!subject || !(agreement.everywhere || operation.offered(subject.resource))) return undefined;
  const answers = answersTo(operation, subject);
  const chosen = answers[answer % answers.length] ?? {};
  const rule = firstBroken(operation, subject, chosen);
  const refusal = await refusalOf(client, operation, subject, chosen);
  const met = { refusal, ours: rule?.localOnly === true, answers: answers.length };
  const expected = met.ours ? undefined : expectedOf(agreement, each, rule);
  if (tolerated.includes(refusal ?? '')) return met;
  const named = refusal !== undefined && refusal !== expected ? (agreement.sameCase[refusal] ?? refusal) : refusal;
  const { name, nativeState } = subject.resource;
  assert.equal(named, expected, `${operation.call} of “${name}”, ${nativeState}, ${JSON.stringify(chosen)}`);
  return met;
}

/** Goes on from case to case, whatever becomes of the world by it, while its time passes by fits and starts. */
export async function walk(
  bench: Bench,
  client: Client,
  agreement: Agreement,
  cases: readonly Case[],
  seed: number,
  steps: number,
): Promise<ReadonlySet<string>> {
  const random = new SeededRandom(seed);
  const words = new Set<string>();
  for (let step = 0; step < steps; step += 1) {
    const each = cases[random.below(cases.length)];
    if (!each) break;
    const subject = await subjectOf(client, each);
    if (subject) words.add(subject.resource.nativeState);
    await agreeOn(client, agreement, each, random.below(2), agreement.anytime);
    bench.clock.advance(random.pick([0, 200, 1_000, 4_000]));
  }
  return words;
}
