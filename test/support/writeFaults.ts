import type { Fault } from '../../src/emulator/faults/fault';
import type { Sent } from '../../src/providers/contract';

/** What a write under a fault leads to. */
export interface ExpectedWrite {
  readonly sent: Sent['kind'];
  /** How often the cloud has accepted it: the sandbox knows. */
  readonly accepted: 0 | 1;
  /** How often it was sent. */
  readonly requests: 1 | 2;
}

const uncertainWithout: ExpectedWrite = { sent: 'uncertain', accepted: 0, requests: 1 };
const uncertainWith: ExpectedWrite = { sent: 'uncertain', accepted: 1, requests: 1 };
const refused: ExpectedWrite = { sent: 'refused', accepted: 0, requests: 1 };
const acceptedAfterThrottle: ExpectedWrite = { sent: 'accepted', accepted: 1, requests: 2 };

/** Faults on the requests of a write, one after the other. */
export interface WriteFault {
  readonly faults: readonly Fault[];
  readonly expected: ExpectedWrite;
  /** How the client stops waiting, if there is no response in time. */
  readonly stops?: 'at its timeout' | 'when it is canceled';
}

const minutes = 60_000;

export const writeFaults: readonly WriteFault[] = [
  { faults: [{ kind: 'throttled' }], expected: acceptedAfterThrottle },
  { faults: [{ kind: 'throttled', retryAfterSeconds: 3 }], expected: acceptedAfterThrottle },
  { faults: [{ kind: 'throttled', retryAfterSeconds: 61 }], expected: refused },
  {
    faults: [{ kind: 'throttled' }, { kind: 'loseResponse' }],
    expected: { sent: 'uncertain', accepted: 1, requests: 2 },
  },
  {
    faults: [{ kind: 'throttled' }, { kind: 'internalError' }],
    expected: { sent: 'uncertain', accepted: 0, requests: 2 },
  },
  { faults: [{ kind: 'internalError' }], expected: uncertainWithout },
  { faults: [{ kind: 'internalError', afterEffect: true }], expected: uncertainWith },
  { faults: [{ kind: 'unavailable' }], expected: uncertainWithout },
  { faults: [{ kind: 'unavailable', afterEffect: true, retryAfterSeconds: 1 }], expected: uncertainWith },
  { faults: [{ kind: 'notFound' }], expected: refused },
  { faults: [{ kind: 'webPage', status: 200 }], expected: uncertainWithout },
  { faults: [{ kind: 'webPage', status: 200, afterEffect: true }], expected: uncertainWith },
  { faults: [{ kind: 'webPage', status: 502 }], expected: uncertainWithout },
  { faults: [{ kind: 'webPage', status: 502, afterEffect: true }], expected: uncertainWith },
  { faults: [{ kind: 'webPage', status: 429, retryAfterSeconds: 1 }], expected: uncertainWithout },
  { faults: [{ kind: 'reset' }], expected: uncertainWithout },
  { faults: [{ kind: 'loseResponse' }], expected: uncertainWith },
  { faults: [{ kind: 'cutOff' }], expected: uncertainWith },
  { faults: [{ kind: 'endless' }], expected: uncertainWith },
  { faults: [{ kind: 'noResponse' }], expected: uncertainWithout, stops: 'at its timeout' },
  { faults: [{ kind: 'delay', ms: 30_000 }], expected: uncertainWith, stops: 'when it is canceled' },
  { faults: [{ kind: 'wrongClock', aheadMs: 20 * minutes }], expected: refused },
  { faults: [{ kind: 'wrongClock', aheadMs: -20 * minutes }], expected: refused },
];

export const titleOf = ({ faults, expected: { sent, accepted, requests } }: WriteFault): string =>
  `is ${sent}, sent ${requests}× and accepted ${accepted}×, after ${faults.map((each) => JSON.stringify(each)).join(' and ')}`;
