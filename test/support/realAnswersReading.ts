import type { Account } from '../../src/domain/account';
import type { Observation } from '../../src/domain/outcome';
import { refIn } from '../../src/domain/refs';
import type { Resource } from '../../src/domain/resource';
import type { Catalogue } from '../../src/errors/catalogue';
import type { CloudApi, Page } from '../../src/providers/contract';
import { FakeClock } from './fakeClock';
import { nodeTransports } from './nodeTransports';
import type { Written } from './operations';
import { readable } from './operations';
import type { AnswerCase, RealAnswers } from './realAnswersCase';
import { openCatalogue } from './sandbox';

/** The result of one call. */
export interface Reading {
  /** Of a list: the items before it ended; of a read by id: the resource, if there is one. */
  readonly items: readonly Resource[];
  readonly unreadable: readonly Error[];
  readonly observation?: Observation;
  readonly error?: unknown;
  /** Names of all requests that were sent. */
  readonly actions: readonly string[];
  readonly catalogue: Catalogue;
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
    catalogue: () => openCatalogue(cloud.provider.id),
    clock: new FakeClock(),
    log: ({ action }) => actions.push(action),
  });
}

/** The receipt that a write would have returned. */
function writtenBy({ provider, at }: RealAnswers, { call, ask = {} }: AnswerCase, url: URL): Written {
  const name = call.slice('observe'.length).toLowerCase();
  const operation = provider.operations.find(({ action }) => action.toLowerCase() === name);
  if (!operation) throw new Error(`${provider.id} has no operation for ${call}.`);
  const plan = {
    action: operation.action,
    call: operation.call,
    target: refIn(at, operation.kind, ask.target ?? ''),
    names: { target: 'recorded' },
    ...(ask.instance === undefined ? {} : { instance: refIn(at, 'instance', ask.instance) }),
    account: { id: at.account, cloud: at.cloud, name: 'Recorded', owner: 'owner', endpoint: url.origin },
    parameters: {},
    before: { nativeState: '' },
  };
  const service = operation.action === 'releaseDisk' ? 'evs' : 'ecs';
  return { plan, requestId: undefined, ...(ask.job === undefined ? {} : { job: { id: ask.job, service } }) };
}

type Pages = AsyncIterable<Page<Resource>>;

function listOf(api: CloudApi, { at }: RealAnswers, { call }: AnswerCase, signal: AbortSignal): Pages | undefined {
  if (call === 'listInstances') return api.list('instance', at, { kind: 'region' }, signal);
  if (call === 'listDisks') return api.list('disk', at, { kind: 'region' }, signal);
  if (call === 'listVnics') return api.list('vnic', at, { kind: 'region' }, signal);
  return undefined;
}

function oneOf(api: CloudApi, { at }: RealAnswers, { call, ask }: AnswerCase, signal: AbortSignal) {
  const id = ask?.id ?? '';
  if (call === 'readInstance') return api.read(refIn(at, 'instance', id), signal);
  if (call === 'readDisk') return api.read(refIn(at, 'disk', id), signal);
  if (call === 'readVnic') return api.read(refIn(at, 'vnic', id), signal);
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
        items.push(...readable(page));
        unreadable.push(...page.filter((found) => found instanceof Error));
      }
    } else if (each.call.startsWith('observe')) {
      const written = writtenBy(cloud, each, url);
      observation = await api.observe(written.plan, written, tooMany);
    } else {
      const found = await oneOf(api, cloud, each, tooMany);
      if (found) items.push(found);
    }
  } catch (thrown) {
    error = thrown;
  }
  const catalogue = await openCatalogue(cloud.provider.id);
  const seen = { items, unreadable, actions, catalogue, error, stopped: tooMany.aborted };
  return observation ? { ...seen, observation } : seen;
}
