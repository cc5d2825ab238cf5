import type { Receipt } from '../../../domain/outcome';
import type { Plan } from '../../../domain/plan';
import type { CloudApi, Connection } from '../../contract';
import { looseText } from '../../records/looseFields';
import { requestIdIn, type WireRecord } from '../../records/record';
import type { ApiCall, Session } from '../../session/session';
import { createWrite } from '../../session/write';
import { operations } from '../operations';
import { ecs } from './calls';
import { checkedId, isIdOf } from './ids';
import type { Regions } from './regions';

/** Reads a success, which contains a request ID. Throws UnreadableRecordError for any other response. */
const accepted = (response: WireRecord, call: string): Receipt => {
  const snapshot = looseText(response, 'SnapshotId');
  return {
    requestId: requestIdIn(response, 'RequestId', call),
    ...(isIdOf('snapshot', snapshot) ? { snapshot } : {}),
  };
};

/**
 * Returns the write of this cloud. The endpoints of the regions are read first. If that fails, the documented endpoint
 * is used, so that a failure before the write never looks like a failure of the write.
 */
export function createAlibabaWrite(session: Session, regions: Regions, connection: Connection): CloudApi['write'] {
  const callFor = ({ call, target, parameters }: Plan): ApiCall<Receipt> => {
    checkedId(target.kind, target.id);
    return ecs(regions.knownEndpointOf(target.region), call, parameters, (response) => accepted(response, call));
  };
  const write = createWrite(session, connection, operations, callFor);
  return async (plan, confirmed, options) => {
    await regions.loadEndpoints(options.signal).catch(() => undefined);
    return write(plan, confirmed, options);
  };
}
