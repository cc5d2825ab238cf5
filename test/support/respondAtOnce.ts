import type { Dialect } from '../../src/emulator/dialect';
import type { WireRequest, WireResponse } from '../../src/emulator/wire';
import { isRecorded } from '../../src/emulator/writes/recordedRequest';

/** The response of a dialect whose writes nothing records. */
export function respondAtOnce(dialect: Dialect, request: WireRequest): WireResponse {
  const result = dialect.respond(request);
  return isRecorded(result) ? dialect.perform(result) : result;
}
