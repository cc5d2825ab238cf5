import type { Region } from '../../../src/domain/account';
import type { Receipt } from '../../../src/domain/outcome';
import type { Plan } from '../../../src/domain/plan';
import { type Kind, refIn } from '../../../src/domain/refs';
import { type Disk, instancesOf, type Resource, type Vnic } from '../../../src/domain/resource';
import type { CloudApi, Operation, Page, Parties, Provider, Scope } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { knownFacts } from '../../support/everyCloud';
import { all, defaultChoices, operationOf, planOf, send, subjectOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import type { TestClient } from './exchange';

/** What was read. */
export interface Reading {
  /** Of a list: the records in order, an Error for each that couldn't be read. */
  readonly items?: readonly (Resource | Error)[];
  /** Of everything else. */
  readonly value?: unknown;
  /** Why regions couldn't be read. */
  readonly unreadable?: readonly Error[];
}

/** One way to call the client, each with the readers of at least one response. */
export interface Reader {
  readonly provider: Provider;
  readonly what: string;
  /** Set for the list of a whole region: every record of the response is in it. */
  readonly isWhole?: true;
  /** Set for a write, and for what reads its result: the sandbox is reset before. */
  readonly isOfWrite?: true;
  /** Finds what the call needs in the sandbox. These responses aren't changed. */
  readonly prepare: (client: TestClient) => Promise<(client: TestClient) => Promise<Reading>>;
}

async function region(api: CloudApi, { id }: Provider): Promise<Region> {
  const wanted = knownFacts[id]?.regions.company;
  const found = (await api.listRegions(never)).find((each) => each.region === wanted);
  if (!found) throw new Error(`The sandbox has no region ${wanted}.`);
  return found;
}

async function regionsOf({ api }: TestClient): Promise<Reading> {
  const unreadable: Error[] = [];
  const value = await api.listRegions(never, (error) => unreadable.push(error));
  return { value, unreadable };
}

async function itemsOf(pages: AsyncIterable<Page<Resource>>): Promise<Reading> {
  const items: (Resource | Error)[] = [];
  for await (const page of pages) items.push(...page);
  return { items };
}

const largest = <R extends Resource>(resources: readonly R[], kind: string): R => {
  const [first] = [...resources].sort((one, other) => JSON.stringify(other).length - JSON.stringify(one).length);
  if (!first) throw new Error(`The sandbox has no ${kind}.`);
  return first;
};

async function anyOf<K extends Kind>(api: CloudApi, provider: Provider, kind: K) {
  const at = await region(api, provider);
  const found = await all<Resource>(api.list(kind, at, { kind: 'region' }, never));
  return largest(
    found.filter((each) => kind !== 'disk' || instancesOf(each).length > 0),
    kind,
  );
}

/** Returns the largest resource that nothing blocks the operation for: the cloud then accepts it. */
async function largestPossible(api: CloudApi, operation: Operation, found: readonly Resource[]) {
  const bySize = [...found].sort((one, other) => JSON.stringify(other).length - JSON.stringify(one).length);
  for (const each of bySize) {
    const parties = await subjectOf(api, operation, each as Disk | Vnic);
    const chosen = defaultChoices(operation, parties);
    if (operation.offered(each) && !operation.rules.some((rule) => rule.isViolated(parties, chosen))) return each;
  }
  return largest(found, operation.kind);
}

async function targetNamed(api: CloudApi, provider: Provider, operation: Operation): Promise<Disk | Vnic> {
  const { kind, action } = operation;
  const name = Object.entries(knownFacts[provider.id]?.names ?? {}).find(([key]) => key === action)?.[1];
  const at = await region(api, provider);
  const found = await all<Resource>(api.list(kind, at, { kind: 'region' }, never));
  const named = found.find((each) => each.name === name) ?? (await largestPossible(api, operation, found));
  return named as Disk | Vnic;
}

const list = (
  provider: Provider,
  kind: Kind,
  scope: Exclude<Scope['kind'], 'instance' | 'disk' | 'matching'>,
  whole: { readonly isWhole?: true } = {},
): Reader => ({
  provider,
  what: `the ${kind} list (${scope})`,
  ...whole,
  async prepare({ api }) {
    const at = await region(api, provider);
    return (client) => itemsOf(client.api.list(kind, at, { kind: scope }, never));
  },
});

const listOfInstance = (provider: Provider, kind: 'disk' | 'vnic'): Reader => ({
  provider,
  what: `the ${kind} list of an instance`,
  async prepare({ api }) {
    const resource = await anyOf(api, provider, kind);
    const instance = refIn(resource.ref, 'instance', instancesOf(resource)[0] ?? '');
    return (client) => itemsOf(client.api.list(kind, instance, { kind: 'instance', instance }, never));
  },
});

const snapshotsOfDisk = (provider: Provider): Reader => ({
  provider,
  what: 'the snapshots of a disk',
  async prepare({ api }) {
    const snapshot = await anyOf(api, provider, 'snapshot');
    if (!('disk' in snapshot)) throw new Error('A snapshot was read as something else.');
    const disk = refIn(snapshot.ref, 'disk', snapshot.disk);
    return (client) => itemsOf(client.api.list('snapshot', disk, { kind: 'disk', disk }, never));
  },
});

const oneOf = (provider: Provider, kind: Kind): Reader => ({
  provider,
  what: `one ${kind} by its ID`,
  async prepare({ api }) {
    const { ref } = await anyOf(api, provider, kind);
    return async (client) => ({ value: await client.api.read(ref, never) });
  },
});

const planned = async (
  client: TestClient,
  provider: Provider,
  operation: Operation,
): Promise<readonly [Parties, Plan]> => {
  const parties = await subjectOf(client.api, operation, await targetNamed(client.api, provider, operation));
  return [parties, planOf({ ...client, log: [] }, operation, parties, defaultChoices(operation, parties))];
};

const written = (provider: Provider, operation: Operation): Reader => ({
  provider,
  what: `the response to ${operation.action}`,
  isOfWrite: true,
  async prepare(client) {
    const [, plan] = await planned(client, provider, operation);
    return async ({ api, confirm }) => ({
      value: await api.write(plan, confirm(plan), {
        signal: never,
        isUnchanged: () => Promise.resolve(false),
        beforeSend: () => Promise.resolve(),
      }),
    });
  },
});

const observed = (provider: Provider, operation: Operation, afterMs: number): Reader => ({
  provider,
  what: `the result of ${operation.action} after ${afterMs / 1000} s`,
  isOfWrite: true,
  async prepare(client) {
    const [, plan] = await planned(client, provider, operation);
    const receipt: Receipt = await send(client.api, plan, client.confirm(plan)).catch(() => ({ requestId: undefined }));
    client.clock.advance(afterMs);
    return async ({ api }) => ({ value: await api.observe(plan, receipt, never) });
  },
});

const releaseFacts = (provider: Provider): Reader => ({
  provider,
  what: 'the facts of a release',
  async prepare(client) {
    const operation = operationOf(provider, 'releaseDisk');
    const [parties] = await planned(client, provider, operation);
    return async ({ api }) => ({ value: await api.readDialogFacts(operation, parties, never) });
  },
});

const readersOf = (provider: Provider): readonly Reader[] => [
  {
    provider,
    what: 'the regions',
    prepare: () => Promise.resolve(regionsOf),
  },
  {
    provider,
    what: 'the owner of the key',
    prepare: () => Promise.resolve(async ({ api }) => ({ value: await api.identify(never) })),
  },
  list(provider, 'instance', 'region', { isWhole: true }),
  list(provider, 'disk', 'region', { isWhole: true }),
  list(provider, 'vnic', 'region', { isWhole: true }),
  list(provider, 'snapshot', 'region', { isWhole: true }),
  list(provider, 'disk', 'unattached'),
  list(provider, 'vnic', 'unattached'),
  ...(provider.hasRecycleBin ? [list(provider, 'disk', 'recycled')] : []),
  listOfInstance(provider, 'disk'),
  listOfInstance(provider, 'vnic'),
  snapshotsOfDisk(provider),
  oneOf(provider, 'instance'),
  oneOf(provider, 'disk'),
  oneOf(provider, 'vnic'),
  oneOf(provider, 'snapshot'),
  releaseFacts(provider),
  ...provider.operations.map((operation) => written(provider, operation)),
  ...provider.operations.map((operation) => observed(provider, operation, 0)),
  ...provider.operations.map((operation) => observed(provider, operation, 600_000)),
];

/** Every reader of every cloud. */
export const readers: readonly Reader[] = providers.flatMap(readersOf);
