import type { Action, Plan } from '../../../domain/plan';
import type { CloudApi, Connection, Write } from '../../contract';
import { requestIdIn, type WireRecord } from '../../record';
import type { Session } from '../../session/session';
import { type Accepted, createWrite } from '../../session/write';
import { ecs } from './calls';
import { checkedId } from './ids';
import type { Regions } from './regions';

/** Reads a success, which contains only a request ID. Throws UnreadableRecordError for any other response. */
const accepted = (response: WireRecord, call: string): Accepted => ({
  requestId: requestIdIn(response, 'RequestId', call),
});

/** Returns the writes of this cloud. */
export function createWrites(session: Session, regions: Regions, connection: Connection): CloudApi['writes'] {
  /**
   * Returns one write. Its request is built from the plan alone. The endpoints of the regions are read first. If that
   * fails, the documented endpoint is used, so that a failure before the write never looks like a failure of the write.
   */
  function write<A extends Action>(action: A): Write<A> {
    const callFor = ({ call, target, parameters }: Plan<A>) => {
      checkedId(target.kind, target.id);
      return ecs(regions.knownEndpointOf(target.region), call, parameters, (response) => accepted(response, call));
    };
    const send = createWrite(action, session, connection, callFor);
    return async (confirmed, options) => {
      await regions.loadEndpoints(options.signal).catch(() => undefined);
      return send(confirmed, options);
    };
  }

  return {
    detachDisk: write('detachDisk'),
    releaseDisk: write('releaseDisk'),
    detachVnic: write('detachVnic'),
    releaseVnic: write('releaseVnic'),
    resendVnic: write('resendVnic'),
  };
}
