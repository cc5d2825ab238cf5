import { isAttach } from '../../../src/app/operations/attachParties';
import type { Target } from '../../../src/app/operations/readParties';
import type { StepsRequest } from '../../../src/app/operations/steps/prepareSteps';
import type { Action } from '../../../src/domain/plan';
import { type Instance, instancesOf, isInstance } from '../../../src/domain/resource';
import type { Operation } from '../../../src/providers/contract';
import { type Changeable, changeablesOf } from '../../support/attachables';
import type { CloudFacts } from '../../support/everyCloud';
import { firstViolated, operationOf } from '../../support/operations';
import { type Client, never } from '../../support/sandbox';
import { stepCases } from '../../support/stepCases';
import { targetOf } from '../../support/targets';

/** An action on a resource of the initial world. */
export interface ModelTarget {
  readonly action: Action;
  readonly target: Target;
  /** The name of the resource, and that of the instance to attach it to. */
  readonly text: string;
}

/** An action that takes several steps. */
export interface ModelSequence {
  readonly request: StepsRequest;
  readonly text: string;
}

/** What can be done to few resources, so that windows, clients and earlier operations meet on them. */
export interface Targets {
  readonly single: readonly ModelTarget[];
  readonly sequences: readonly ModelSequence[];
}

/** Another client of the cloud, and the account of the targets. */
export interface Finding {
  readonly facts: CloudFacts;
  readonly other: Client;
  readonly account: string;
}

/** How many resources there are for each action. */
const resourcesEach = 2;

/** The number of instances whose power changes. */
const instancesWithPower = 3;

/** Actions that are offered only after another one has failed, or that delete what others are to meet on. */
const leftOut: ReadonlySet<Action> = new Set(['forceDetachDisk', 'removeVnic', 'resendVnic']);

/** A disk whose detach is accepted and then fails, by cloud. */
const failsLater: Readonly<Record<string, string>> = { huawei: 'detach-will-fail' };

const ofAccount = (account: string, { ref, under }: Target): Target => ({
  ref: { ...ref, account },
  under: under && { ...under, account },
});

/** Finds targets, on resources that earlier ones are about where that is possible. */
class TargetFinder {
  readonly #finding: Finding;
  /** Everything, and what is in the company's region. */
  readonly #all: readonly Changeable[];
  readonly #known: readonly Changeable[];
  readonly #instances: readonly Instance[];
  /** The ids of the resources and instances of the targets. */
  readonly #met = new Set<string>();
  readonly found: ModelTarget[] = [];

  constructor(finding: Finding, known: readonly Changeable[]) {
    this.#finding = finding;
    this.#all = known;
    this.#known = known.filter(({ ref }) => ref.region === finding.facts.regions.company);
    this.#instances = this.#known.filter(isInstance);
  }

  add(action: Action, { ref, under }: Target): void {
    const name = (id: string | undefined): string => this.#all.find((each) => each.ref.id === id)?.name ?? '';
    const text = [name(ref.id), name(under?.id)].filter(Boolean).join('” on “');
    this.found.push({ action, target: ofAccount(this.#finding.account, { ref, under }), text: `“${text}”` });
    this.#met.add(ref.id);
    if (under) this.#met.add(under.id);
  }

  /** Adds the first resources that the cloud lets an action change. */
  async addFree(action: Action): Promise<void> {
    const operation = operationOf(this.#finding.facts.provider, action);
    let count = 0;
    for (const resource of this.#metFirst(this.#known)) {
      if (count >= resourcesEach) return;
      const target = resource.ref.kind === operation.kind && (await this.#freeTarget(operation, resource));
      if (!target) continue;
      this.add(action, target);
      count += 1;
    }
  }

  #metFirst<R extends Changeable>(all: readonly R[]): readonly R[] {
    const rank = (each: Changeable): number =>
      [each.ref.id, ...instancesOf(each)].some((id) => this.#met.has(id)) ? 0 : 1;
    return all.toSorted((one, other) => rank(one) - rank(other));
  }

  /** The target of an action that nothing blocks: for an attach on the first instance that fits. */
  async #freeTarget(operation: Operation, listed: Changeable): Promise<Target | undefined> {
    const { api } = this.#finding.other;
    const target = await api.read(listed.ref, never);
    if (!target || !operation.offered(target)) return undefined;
    const isFree = (instance: Instance | undefined): boolean => !firstViolated(operation, { target, instance });
    if (isAttach(operation)) {
      const on = this.#metFirst(this.#instances).find(isFree);
      return on && { ref: target.ref, under: on.ref };
    }
    const { under } = targetOf(listed);
    return isFree(under && (await api.read(under, never))) ? { ref: target.ref, under } : undefined;
  }

  /** Adds what can be done to detached resources: to release them, and to attach them elsewhere. An undo attaches them there. */
  addAfter(detach: Action, release: Action, attach: Action): void {
    for (const { target } of this.found.filter(({ action }) => action === detach)) {
      this.add(release, { ref: target.ref, under: undefined });
      const zone = this.#zoneOf(target.under?.id);
      const elsewhere = this.#instances.find((each) => each.zone === zone && each.ref.id !== target.under?.id);
      if (elsewhere) this.add(attach, { ref: target.ref, under: elsewhere.ref });
    }
  }

  #zoneOf(instance: string | undefined): string | undefined {
    return this.#instances.find(({ ref }) => ref.id === instance)?.zone;
  }

  /** Adds all changes of the power of instances. */
  addPower(): void {
    const { operations } = this.#finding.facts.provider;
    const power = operations.filter(({ kind }) => kind === 'instance').map(({ action }) => action);
    for (const { ref } of this.#metFirst(this.#instances).slice(0, instancesWithPower)) {
      for (const action of power) this.add(action, { ref, under: undefined });
    }
  }
}

const nameOf = (known: readonly Changeable[], { ref }: Target): string =>
  known.find((each) => each.ref.id === ref.id)?.name ?? ref.id;

/** The first sequences of each kind, in the company's region if there are any. */
async function sequencesOf(
  { facts: { provider, regions }, other, account }: Finding,
  known: readonly Changeable[],
): Promise<readonly ModelSequence[]> {
  const byActions = new Map<string, ModelSequence[]>();
  for await (const { target, action, first, actions } of stepCases(provider, other.api)) {
    const key = actions.join(', ');
    const request = { target: ofAccount(account, target), action, first };
    byActions.set(key, [...(byActions.get(key) ?? []), { request, text: `${key} for “${nameOf(known, target)}”` }]);
  }
  const isOfCompany = ({ request }: ModelSequence): boolean => request.target.ref.region === regions.company;
  return [...byActions.values()].flatMap((all) =>
    all.toSorted((one, another) => Number(isOfCompany(another)) - Number(isOfCompany(one))).slice(0, resourcesEach),
  );
}

/** Finds what can be done in the initial world. */
export async function findTargets(finding: Finding): Promise<Targets> {
  const { facts, other } = finding;
  const known: Changeable[] = [];
  for await (const each of changeablesOf(other.api)) known.push(each);
  const finder = new TargetFinder(finding, known);
  const actions = new Set(
    facts.provider.operations.filter(({ kind }) => kind !== 'instance').map(({ action }) => action),
  );
  for (const action of actions) if (!leftOut.has(action)) await finder.addFree(action);
  finder.addAfter('detachDisk', 'releaseDisk', 'attachDisk');
  finder.addAfter('detachVnic', 'releaseVnic', 'attachVnic');
  finder.addPower();
  const fails = known.find(({ name }) => name === failsLater[facts.provider.id]);
  if (fails) finder.add('detachDisk', targetOf(fails));
  return { single: finder.found, sequences: await sequencesOf(finding, known) };
}
