import type { CloudApi, Connection } from '../../contract';
import type { Session } from '../../session/session';
import { createWrite } from '../../session/write';
import { operations } from '../operations';
import { writeCall } from './writeCalls';

/** Returns the write of this cloud. */
export const createHuaweiWrite = (session: Session, connection: Connection): CloudApi['write'] =>
  createWrite(session, connection, operations, writeCall);
