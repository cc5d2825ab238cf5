import type { Account } from '../../src/domain/account';
import type { Observation, Receipt } from '../../src/domain/outcome';
import { refIn } from '../../src/domain/refs';
import type { Resource } from '../../src/domain/resource';
import type { CatalogueRow } from '../../src/errors/catalogue';
import type { CloudApi, Page } from '../../src/providers/contract';
import { FakeClock } from './fakeClock';
import { nodeTransports } from './nodeTransports';
import type { AnswerCase, RealAnswers } from './realAnswersCase';
import { catalogueOf } from './sandbox';

/** The result of one call. */
export interface Reading {
  /** Of a list: the items before it ended; of a read by id: the resource, if there is one. */
  readonly items: readonly Resource[];
  readonly unreadable: readonly Error[];
  readonly observation?: Observation;
  readonly error?: unknown;
  /** Names of all requests that were sent. */
  readonly actions: readonly string[];
  readonly rows: readonly CatalogueRow[];
  /** Whether the client had to be stopped. */
  readonly stopped: boolean;
}

const accountOf = ({ provider, at }: RealAnswers, url: URL): Account => ({
  id: at.account,
  cloud: provider.id,
  name: 'Recorded',
  owner: 'owner',
  endpoint: url.origin,
  writable: true,
  sandbox: true,
});

function connect(cloud: RealAnswers, url: URL, actions: string[]): CloudApi {
  return cloud.provider.connect({
    account: accountOf(cloud, url),
    credentials: () => Promise.resolve(cloud.credentials),
    ...nodeTransports(),
    redeem: () => {
      throw new Error('Recorded responses are only read.');
    },
    catalogue: () => catalogueOf(cloud.provider.id),
    clock: new FakeClock(),
    log: ({ action }) => actions.push(action),
  });
}

/** The receipt that a write would have returned. */
function receiptOf({ provider, at }: RealAnswers, { call, ask = {} }: AnswerCase, url: URL): Receipt {
  const name = call.slice('observe'.length).toLowerCase();
  const operation = provider.operations.find(({ action }) => action.toLowerCase() === name);
  if (!operation) throw new Error(`${provider.id} has no operation for ${call}.`);
  const plan = {
    action: operation.action,
    call: operation.call,
    target: refIn(at, operation.kind, ask.target ?? ''),
    targetName: 'recorded',
    ...(ask.instance === undefined ? {} : { instance: refIn(at, 'instance', ask.instance) }),
    accountName: 'Recorded',
    owner: 'owner',
    endpoint: url.origin,
    parameters: {},
  };
  const service = operation.action === 'releaseDisk' ? 'evs' : 'ecs';
  return { plan, requestId: undefined, ...(ask.job === undefined ? {} : { job: { id: ask.job, service } }) };
}

type Pages = AsyncIterable<Page<Resource>>;

function listOf(api: CloudApi, { at }: RealAnswers, { call }: AnswerCase, signal: AbortSignal): Pages | undefined {
  if (call === 'listInstances') return api.listInstances(at, signal);
  if (call === 'listDisks') return api.listDisks(at, { kind: 'region' }, signal);
  if (call === 'listVnics') return api.listVnics(at, { kind: 'region' }, signal);
  return undefined;
}

function oneOf(api: CloudApi, { at }: RealAnswers, { call, ask }: AnswerCase, signal: AbortSignal) {
  const id = ask?.id ?? '';
  if (call === 'readInstance') return api.readInstance(refIn(at, 'instance', id), signal);
  if (call === 'readDisk') return api.readDisk(refIn(at, 'disk', id), signal);
  if (call === 'readVnic') return api.readVnic(refIn(at, 'vnic', id), signal);
  throw new Error(`No test knows how to call ${call}.`);
}

/** Makes the call of the case, and keeps its result. */
export async function read(cloud: RealAnswers, each: AnswerCase, url: URL, tooMany: AbortSignal): Promise<Reading> {
  const actions: string[] = [];
  const items: Resource[] = [];
  const unreadable: Error[] = [];
  let observation: Observation | undefined;
  let error: unknown;
  const api = connect(cloud, url, actions);
  try {
    const pages = listOf(api, cloud, each, tooMany);
    if (pages) {
      for await (const page of pages) {
        items.push(...page.items);
        unreadable.push(...(page.unreadable ?? []));
      }
    } else if (each.call.startsWith('observe')) {
      observation = await api.observe(receiptOf(cloud, each, url), tooMany);
    } else {
      const found = await oneOf(api, cloud, each, tooMany);
      if (found) items.push(found);
    }
  } catch (thrown) {
    error = thrown;
  }
  const rows = await catalogueOf(cloud.provider.id);
  const seen = { items, unreadable, actions, rows, error, stopped: tooMany.aborted };
  return observation ? { ...seen, observation } : seen;
}
