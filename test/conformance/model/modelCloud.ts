import type { Disk, Vnic } from '../../../src/domain/resource';
import type { CreateDialect } from '../../../src/emulator/dialect';
import { openSandbox } from '../../../src/sandbox/open';
import { attachablesOf } from '../../support/attachables';
import { createDialectOf } from '../../support/dialectOf';
import { type CloudFacts, namedActions } from '../../support/everyCloud';
import { openInProcessSandbox } from '../../support/inProcessSandbox';
import { nodeTransports } from '../../support/nodeTransports';
import { firstViolated, operationOf, subjectOf } from '../../support/operations';
import { catalogueOf, never } from '../../support/sandbox';
import { type Cloud, ModelWorld, type NamedAction, startOfTime } from './modelWorld';
import type { StepTarget } from './steps';
import { WriteLedger, witnessed } from './writeLedger';

export interface ModelCloud extends Cloud {
  /** What can be done to few resources, so that windows, clients and earlier operations meet on them. */
  readonly targets: readonly StepTarget[];
}

/** How many resources there are for each action. */
const resourcesEach = 2;

/** A disk whose detach is accepted and then fails, by cloud. */
const failsLater: Readonly<Record<string, string>> = { huawei: 'detach-will-fail' };

/** The first resources that the cloud lets an action change. */
async function targetsOf({ cloud, other }: ModelWorld, action: NamedAction): Promise<readonly StepTarget[]> {
  const operation = operationOf(cloud.facts.provider, action);
  const found: StepTarget[] = [];
  for (const { ref, name } of cloud.listed) {
    if (ref.kind !== operation.kind || ref.region !== cloud.facts.regions.company) continue;
    const resource = await other.api.read(ref, never);
    if (!resource || !operation.offered(resource)) continue;
    const isFree = firstViolated(operation, await subjectOf(other.api, operation, resource)) === undefined;
    if (isFree && found.push([action, name]) >= resourcesEach) break;
  }
  return found;
}

const releaseAfter: Readonly<Partial<Record<NamedAction, NamedAction>>> = {
  detachDisk: 'releaseDisk',
  detachVnic: 'releaseVnic',
};

async function allTargets(world: ModelWorld): Promise<readonly StepTarget[]> {
  const { facts } = world.cloud;
  const first = await Promise.all(namedActions(facts).map(([action]) => targetsOf(world, action)));
  const fails = failsLater[facts.provider.id];
  // What is detached can be released then.
  const then = first.flat().flatMap(([action, name]): readonly StepTarget[] => {
    const release = releaseAfter[action];
    return release ? [[release, name]] : [];
  });
  return [...first.flat(), ...then, ...(fails === undefined ? [] : [['detachDisk', fails] as const])];
}

/** Whether requests are sent over HTTP, or stay in the process, which takes a tenth of the time. */
export type Way = 'http' | 'inProcess';

/** Enough of the seed for all targets. A small world is restored sooner. */
const size = { instances: 8, disks: 24, vnics: 20 } as const;

async function openSandboxOf(creates: readonly CreateDialect[], now: () => number, way: Way) {
  if (way === 'inProcess') return openInProcessSandbox(creates, { now, size });
  return { sandbox: await openSandbox(creates, { now, size }), transports: nodeTransports() };
}

/** Opens the sandbox of a cloud, for all runs. Its time and its record of writes are those of the present run. */
export async function openCloud(facts: CloudFacts, way: Way, world: () => ModelWorld | undefined): Promise<ModelCloud> {
  await catalogueOf(facts.provider.id);
  const nothing = new WriteLedger(facts, () => 0);
  const create = witnessed(createDialectOf(facts.provider), () => world()?.ledger ?? nothing);
  const opened = await openSandboxOf([create], () => world()?.cloudTime() ?? startOfTime, way);
  const empty: Cloud = { facts, ...opened, initial: new Map(), listed: [] };
  const first = new ModelWorld(empty);
  const listed: (Disk | Vnic)[] = [];
  for await (const each of attachablesOf(first.other.api)) listed.push(each);
  const cloud = { ...empty, listed, initial: await first.resources() };
  return { ...cloud, targets: await allTargets(new ModelWorld(cloud)) };
}
