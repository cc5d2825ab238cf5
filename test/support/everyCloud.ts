import type { Fault } from '../../src/emulator/faults/fault';
import type { WireRequest } from '../../src/emulator/wire';
import type { Provider } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { alibaba } from './clouds/alibaba';
import type { KnownFacts, Meaning, NamedAction } from './clouds/cloudFacts';
import { huawei } from './clouds/huawei';
import { zenlayer } from './clouds/zenlayer';

export type { Meaning } from './clouds/cloudFacts';

/** The facts of every cloud, one line each. `test/providers/facts.test.ts` names the cloud that has none. */
export const knownFacts: Readonly<Record<string, KnownFacts>> = { alibaba, huawei, zenlayer };

/** What the tests of every write need to know of a cloud, with the resources and calls of some actions. */
export interface CloudFacts<A extends NamedAction = 'detachDisk'> extends Omit<KnownFacts, 'names'> {
  readonly provider: Provider;
  readonly names: KnownFacts['names'] & Readonly<Record<A, string>>;
  /** The cloud's names of the actions. */
  readonly calls: Readonly<Record<A, string>>;
}

const callsOf = ({ operations }: Provider): Readonly<Record<string, string>> =>
  Object.fromEntries(operations.map(({ action, call }) => [action, call]));

function hasAll<A extends NamedAction>(
  facts: Omit<KnownFacts, 'names'> & {
    readonly provider: Provider;
    readonly names: KnownFacts['names'];
    readonly calls: Readonly<Record<string, string>>;
  },
  actions: readonly A[],
): facts is CloudFacts<A> {
  return actions.every((action) => facts.names[action] !== undefined && facts.calls[action] !== undefined);
}

/** The clouds that have all of these actions. A suite about an action has no tests for the other clouds. */
export const cloudsWith = <A extends NamedAction>(...actions: readonly A[]): readonly CloudFacts<A>[] =>
  providers.flatMap((provider) => {
    const known = knownFacts[provider.id];
    const facts = known && { ...known, provider, calls: callsOf(provider) };
    return facts && hasAll(facts, actions) ? [facts] : [];
  });

/** Every cloud of the extension: all of them detach disks. */
export const everyCloud: readonly CloudFacts[] = cloudsWith('detachDisk');

/** The actions of a cloud of which the tests have a resource, each with its name. */
export const namedActions = ({ names }: Pick<KnownFacts, 'names'>): readonly (readonly [NamedAction, string])[] =>
  (['detachDisk', 'releaseDisk', 'detachVnic', 'releaseVnic'] as const).flatMap((action) => {
    const name = names[action];
    return name === undefined ? [] : [[action, name] as const];
  });

/** The same cloud, with the polling timeout of a test. */
export const withPollingTimeout = (provider: Provider, deadlineMs: number): Provider => ({
  ...provider,
  operations: provider.operations.map((each) => ({ ...each, polling: { ...each.polling, deadlineMs } })),
});

/** The response with which a cloud rejects a request for this reason. Its request id is `T-9`. */
export const refusalFor = (
  { codes, refusal }: Pick<KnownFacts, 'codes' | 'refusal'>,
  meaning: Meaning,
  headers = {},
): Fault => refusal(...codes[meaning], headers);

/** Everything that a request contains besides its headers, decoded. */
export const textOf = ({ target, body }: WireRequest): string =>
  `${decodeURIComponent(target)}\n${body.toString('utf8')}`;
