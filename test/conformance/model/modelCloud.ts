import type { CreateDialect } from '../../../src/emulator/dialect';
import { openSandbox } from '../../../src/sandbox/open';
import { createDialectOf } from '../../support/dialectOf';
import type { CloudFacts } from '../../support/everyCloud';
import { openInProcessSandbox } from '../../support/inProcessSandbox';
import { nodeTransports } from '../../support/nodeTransports';
import { catalogueOf } from '../../support/sandbox';
import { type Cloud, ModelWorld, startOfTime } from './modelWorld';
import { findTargets, type Targets } from './targets';
import { WriteLedger, witnessed } from './writeLedger';

export interface ModelCloud extends Cloud {
  readonly targets: Targets;
}

/** Whether requests are sent over HTTP, or stay in the process, which takes a tenth of the time. */
export type Way = 'http' | 'inProcess';

/** Enough of the seed for all targets. A small world is restored sooner. */
const size = { instances: 12, disks: 32, vnics: 28 } as const;

interface Times {
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

async function openSandboxOf(creates: readonly CreateDialect[], times: Times, way: Way) {
  if (way === 'inProcess') return openInProcessSandbox(creates, { ...times, size });
  return { sandbox: await openSandbox(creates, { ...times, size }), transports: nodeTransports() };
}

/** Opens the sandbox of a cloud, for all runs. Its time and its record of writes are those of the present run. */
export async function openCloud(facts: CloudFacts, way: Way, world: () => ModelWorld | undefined): Promise<ModelCloud> {
  await catalogueOf(facts.provider.id);
  const nothing = new WriteLedger(
    facts,
    () => 0,
    () => undefined,
  );
  const create = witnessed(createDialectOf(facts.provider), () => world()?.ledger ?? nothing);
  const times: Times = {
    now: () => world()?.cloudTime() ?? startOfTime,
    pause: (ms) => world()?.cloudPause(ms) ?? Promise.resolve(),
  };
  const opened = await openSandboxOf([create], times, way);
  const empty: Cloud = { facts, ...opened, initial: new Map() };
  const first = new ModelWorld(empty);
  const cloud = { ...empty, initial: await first.resources() };
  return { ...cloud, targets: await findTargets({ facts, other: first.other, account: first.account.id }) };
}
