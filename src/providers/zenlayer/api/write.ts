import * as l10n from '@vscode/l10n';
import type { Receipt } from '../../../domain/outcome';
import { ApiError } from '../../../errors/apiError';
import type { CloudApi, Connection } from '../../contract';
import { looseText } from '../../records/looseFields';
import { requestIdIn, type WireRecord } from '../../records/record';
import type { Session } from '../../session/session';
import { createWrite } from '../../session/write';
import { operations } from '../operations';
import { zecCall } from './calls';
import { checkedId, isId } from './ids';

/**
 * Throws ApiError when a response lists the target as failed. A batch may return 200 with such a list and without a
 * reason. `name` is the name of the list.
 */
function refuseListed(response: WireRecord, call: string, name: string, sentence: () => string): void {
  const failed = response[name];
  if (!Array.isArray(failed) || failed.length === 0) return;
  const requestId = looseText(response, 'requestId') || undefined;
  throw new ApiError('zenlayer', call, name, 200, requestId, sentence(), { hadNoEffect: true });
}

/** Reads a success, which contains a request ID. Throws UnreadableRecordError for any other response. */
function accepted(response: WireRecord, call: string): Receipt {
  refuseListed(response, call, 'failedDiskIds', () =>
    l10n.t(
      '{0} returned HTTP 200 but listed the disk as failed without a reason. The operation wasn’t performed.',
      call,
    ),
  );
  refuseListed(response, call, 'instanceIds', () =>
    l10n.t(
      '{0} returned HTTP 200 but listed the instance as failed without a reason. The operation wasn’t performed.',
      call,
    ),
  );
  const snapshot = looseText(response, 'snapshotId');
  return { requestId: requestIdIn(response, 'requestId', call), ...(isId(snapshot) ? { snapshot } : {}) };
}

/** Returns the write of this cloud. */
export const createZenlayerWrite = (session: Session, connection: Connection): CloudApi['write'] =>
  createWrite(session, connection, operations, ({ call, target, parameters }) => {
    checkedId(target.id);
    return zecCall(connection.account.endpoint, call, parameters, (response) => accepted(response, call));
  });
