import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import type { Action, Plan } from '../../../src/domain/plan';
import type { PresentResource } from '../../../src/emulator/presentResource';
import type { Provider } from '../../../src/providers/contract';
import { operationOf } from '../../support/operations';
import type { WriteLedger } from './writeLedger';

export type Resources = ReadonlyMap<string, PresentResource>;

type IsReached = (found: PresentResource | undefined, plan: Plan, endState: string) => boolean;

const isDetached: IsReached = (found, { instance }) =>
  found === undefined || !found.instances.includes(instance?.id ?? '');
const isReleased: IsReached = (found) => found === undefined || found.recycled;
const isAttached: IsReached = (found, { instance }) => found?.instances.includes(instance?.id ?? '') === true;
const hasPower: IsReached = (found, _, endState) => found?.state === endState;

/** What the cloud shows when an action is done. Left out is what its list of present resources doesn’t show. */
const reached: Readonly<Partial<Record<Action, IsReached>>> = {
  detachDisk: isDetached,
  detachVnic: isDetached,
  releaseDisk: isReleased,
  releaseVnic: isReleased,
  attachDisk: isAttached,
  attachVnic: isAttached,
  startInstance: hasPower,
  stopInstance: hasPower,
};

/** Whether the cloud shows what a write was to bring about. Undefined if that can’t be seen there. */
export function isReached(provider: Provider, plan: Plan, now: Resources): boolean | undefined {
  const { nativeState = '' } = operationOf(provider, plan.action).endState;
  return reached[plan.action]?.(now.get(plan.target.id), plan, nativeState);
}

/** Alibaba Cloud lists no disk that is being deleted: it is there for another moment, and nobody can see it. */
const isUnlisted = (plan: Plan, now: Resources): boolean =>
  plan.call === 'DeleteDisk' && now.get(plan.target.id)?.state === 'Deleting';

interface DoneContext {
  readonly provider: Provider;
  readonly ledger: WriteLedger;
  /** What the cloud has at this moment. */
  readonly now: Resources;
}

/** Returns what is wrong when an operation is recorded as done. */
export function checkDone({ id, plan }: OperationRecord, { provider, ledger, now }: DoneContext): readonly string[] {
  const isShown = isReached(provider, plan, now) !== false || isUnlisted(plan, now);
  if (isShown || ledger.isOvertaken(id, plan.target.id)) return [];
  return [`${plan.action} of “${plan.names.target}” is recorded as done, and the cloud doesn’t show it`];
}
