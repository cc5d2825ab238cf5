import assert from 'node:assert/strict';
import { isAttach } from '../../../src/app/operations/attachParties';
import { refuseByRule } from '../../../src/app/operations/refusals';
import { type Instance, instancesOf, isInstance, type Resource } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import type { Operation, Parties } from '../../../src/providers/contract';
import { type Changeable, changeablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';

type States = Readonly<Record<'disk' | 'vnic' | 'instance', Readonly<Record<string, Resource['state']>>>>;

/**
 * The states, as on the wire, in which a resource can stay for good: nothing is going on that would end them. A transitional
 * state is one of them, because it can be stuck.
 */
const lasting: Readonly<Record<string, States>> = {
  alibaba: {
    disk: { Attaching: 'attaching', Detaching: 'detaching', Deleting: 'deleting' },
    vnic: { Attaching: 'attaching', Detaching: 'detaching', Deleting: 'deleting', CreateFailed: 'error' },
    instance: { Stopped: 'stopped' },
  },
  huawei: {
    disk: {
      attaching: 'attaching',
      detaching: 'detaching',
      deleting: 'deleting',
      'awaiting-transfer': 'changing',
      error: 'error',
      error_deleting: 'error',
      error_detaching: 'error',
      error_extending: 'error',
      error_restoring: 'error',
      error_rollbacking: 'error',
    },
    vnic: { ERROR: 'error' },
    instance: { ERROR: 'error', SHUTOFF: 'stopped' },
  },
  zenlayer: {
    disk: {
      ATTACHING: 'attaching',
      DETACHING: 'detaching',
      DELETING: 'deleting',
      FAILED: 'error',
      RECYCLED: 'recycled',
      AVAILABLE: 'available',
    },
    vnic: { ATTACHING: 'attaching', DETACHING: 'detaching', DELETING: 'deleting', CREATE_FAILED: 'error' },
    instance: { CREATE_FAILED: 'error', REINSTALL_FAILED: 'error', RECYCLE: 'recycled', STOPPED: 'stopped' },
  },
};

/** Whether an instance is settled and nothing else blocks an operation on it. */
const isFree = ({ state, locks }: Instance): boolean => ['running', 'stopped'].includes(state) && locks.length === 0;

/** Advice that doesn't help there. */
const waiting = /\b(wait|refresh)\b(?!ing doesn’t)/i;

for (const { provider } of everyCloud) {
  describe(`${provider.label}: a state that doesn’t end by itself`, () => {
    const cloud = new OneCloud(provider);
    before(() => cloud.start());
    after(() => cloud.end());

    const inState = <R extends Resource>(resource: R, nativeState: string, state: Resource['state']): R => ({
      ...resource,
      nativeState,
      state,
    });

    const byKind = ({ ref: { kind } }: Resource) =>
      kind === 'snapshot' ? [] : Object.entries(lasting[provider.id]?.[kind] ?? {});

    /** The message of the refusal. Undefined if nothing blocks the operation. */
    function messageOf(operation: Operation, parties: Parties): string | undefined {
      const [{ chosen } = { chosen: {} }] = operation.options(parties);
      try {
        refuseByRule(operation, parties, chosen, {
          account: cloud.account,
          provider,
          services: cloud.bench.app.operations,
        });
        return undefined;
      } catch (error) {
        if (error instanceof RefusedError) return error.message;
        throw error;
      }
    }

    /** The parties with the resource, or its instance, in each of the states. */
    function variants({ target, instance }: Parties): readonly Parties[] {
      const own = byKind(target).map(([native, state]) => ({ target: inState(target, native, state), instance }));
      if (!instance || target.state !== 'inUse') return own;
      const others = byKind(instance).map(([native, state]) => ({
        target,
        instance: inState(instance, native, state),
      }));
      return [...own, ...others];
    }

    it('has no message that says to wait or to refresh', async () => {
      const resources: Changeable[] = [];
      for await (const each of changeablesOf(cloud.api)) resources.push(each);
      const free = resources.filter(isInstance).filter(isFree);
      const messages = provider.operations.flatMap((operation) =>
        resources
          .filter((each) => each.ref.kind === operation.kind && operation.offered(each))
          .flatMap((target): readonly Parties[] => {
            const ids = instancesOf(target);
            if (isInstance(target)) return isFree(target) ? [{ target, instance: undefined }] : [];
            if (ids.length === 0) return [{ target, instance: isAttach(operation) ? free[0] : undefined }];
            return free.filter(({ ref }) => ids.includes(ref.id)).map((instance) => ({ target, instance }));
          })
          .flatMap(variants)
          .flatMap((parties) => messageOf(operation, parties) ?? []),
      );
      assert.deepEqual([...new Set(messages.filter((each) => waiting.test(each)))], []);
      assert.ok(messages.length > 20, `${messages.length} refusals`);
    });
  });
}
