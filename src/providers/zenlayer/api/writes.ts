import * as l10n from '@vscode/l10n';
import type { Action, Plan } from '../../../domain/plan';
import { ApiError } from '../../../errors/apiError';
import type { CloudApi, Connection, Write } from '../../contract';
import { requestIdIn, textIn, type WireRecord } from '../../record';
import type { Session } from '../../session/session';
import { type Accepted, createWrite } from '../../session/write';
import { operations } from '../operations';
import { zecCall } from './calls';
import { checkedId } from './ids';

/**
 * Throws ApiError when a response lists the disk as failed. A batch may return 200 with such a list and without a
 * reason.
 */
function refuseListed(response: WireRecord, call: string): void {
  const failed = response.failedDiskIds;
  if (!Array.isArray(failed) || failed.length === 0) return;
  const message = l10n.t(
    '{0} returned HTTP 200 but listed the disk as failed without a reason. The operation wasn’t performed.',
    call,
  );
  const requestId = textIn(response, 'requestId') || undefined;
  throw new ApiError('zenlayer', call, 'failedDiskIds', 200, requestId, message, { hadNoEffect: true });
}

/** Reads a success, which contains a request ID. Throws UnreadableRecordError for any other response. */
function accepted(response: WireRecord, call: string): Accepted {
  refuseListed(response, call);
  return { requestId: requestIdIn(response, 'requestId', call) };
}

const callOf = (action: Action): string | undefined => operations.find((each) => each.action === action)?.call;

/** Returns the writes of this cloud. Each sends its plan, and only with the call of its action. */
export function createWrites(session: Session, connection: Connection): CloudApi['writes'] {
  const { endpoint } = connection.account;

  function write<A extends Action>(action: A): Write<A> {
    return createWrite(action, session, connection, (plan: Plan<A>) => {
      checkedId(plan.target.id);
      if (plan.call !== callOf(action)) throw new Error(`A plan for ${action} names the call ${plan.call}.`);
      return zecCall(endpoint, plan.call, plan.parameters, (response) => accepted(response, plan.call));
    });
  }

  return {
    detachDisk: write('detachDisk'),
    releaseDisk: write('releaseDisk'),
    detachVnic: write('detachVnic'),
    releaseVnic: write('releaseVnic'),
  };
}
