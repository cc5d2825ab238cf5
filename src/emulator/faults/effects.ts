import type { ServerResponse } from 'node:http';
import type { Dialect } from '../dialect';
import type { Emulation, Respond } from '../emulation';
import type { Refusal } from '../refusal';
import { sendEndless, sendHalf, sendResponse } from '../responses';
import type { WireRequest, WireResponse } from '../wire';
import { isRecorded } from '../writes/recordedRequest';
import type { DocumentedFailures } from './documentedFailures';
import type { Fault, FaultKind } from './fault';

/** A request on which a fault occurs. */
export interface Exchange {
  readonly emulation: Emulation;
  readonly dialect: Dialect;
  readonly request: WireRequest;
  readonly target: ServerResponse;
  /** Runs the action, or `respond` in its place. Never rejects. */
  readonly run: (respond?: Respond) => Promise<WireResponse>;
  /** Rejects when the server is closed. */
  readonly pause: (ms: number) => Promise<void>;
}

type Effect<K extends FaultKind> = (
  fault: Extract<Fault, { readonly kind: K }>,
  exchange: Exchange,
) => Promise<void> | void;

const send = ({ target, emulation }: Exchange, response: WireResponse, aheadMs = 0): void =>
  sendResponse(target, response, emulation.now() + aheadMs);

const drop = ({ target }: Exchange): void => void target.destroy();

interface FailureFault {
  readonly kind: FaultKind;
  readonly afterEffect?: boolean;
  readonly retryAfterSeconds?: number;
}

/** Reports a failure, and runs the action before that if the fault says so. */
async function fail(
  { afterEffect, retryAfterSeconds }: FailureFault,
  exchange: Exchange,
  failure: WireResponse,
  retryAfter: DocumentedFailures['retryAfter'],
): Promise<void> {
  if (afterEffect) await exchange.run();
  const wait = retryAfterSeconds === undefined ? {} : retryAfter(retryAfterSeconds);
  send(exchange, { ...failure, headers: { ...failure.headers, ...wait } });
}

/** Reports a documented failure. */
const refuse = (
  fault: FailureFault,
  exchange: Exchange,
  select: (failures: DocumentedFailures) => Refusal,
): Promise<void> => {
  const { dialect, request } = exchange;
  const failures = dialect.failuresOf(request);
  return fail(fault, exchange, dialect.refusalResponse(request, select(failures)), failures.retryAfter);
};

const standardRetryAfter = (seconds: number) => ({ 'retry-after': String(seconds) });

/** Returns the documented throttle with this code. Throws when there is none. */
function throttleOf({ throttled }: DocumentedFailures, code: string | undefined): Refusal {
  const found = code === undefined ? throttled[0] : throttled.find((each) => each.code === code);
  if (found) return found;
  throw new Error(`${code} isn’t one of ${throttled.map((each) => each.code).join(', ')}.`);
}

const webPage = (status: number): WireResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>Gateway</h1></body></html>\n`,
});

const shiftPages =
  (rows: number) =>
  async (
    { recounts = false }: { readonly kind: FaultKind; readonly recounts?: boolean },
    exchange: Exchange,
  ): Promise<void> => {
    const { emulation, dialect, request } = exchange;
    const respond = (): ReturnType<Respond> =>
      emulation.withShiftedPages({ rows, recounts }, () => dialect.respond(request));
    send(exchange, await exchange.run(respond));
  };

/** What each fault does. */
const effects: { readonly [K in FaultKind]: Effect<K> } = {
  // The action isn't run, unless the fault says so.
  response: ({ response }, exchange) => send(exchange, response),
  throttled: (fault, exchange) => refuse(fault, exchange, (failures) => throttleOf(failures, fault.code)),
  minuteLimit: (fault, exchange) => refuse(fault, exchange, ({ overMinuteLimit }) => overMinuteLimit(fault.requests)),
  internalError: (fault, exchange) => refuse(fault, exchange, ({ internalError }) => internalError),
  unavailable: (fault, exchange) => refuse(fault, exchange, ({ unavailable }) => unavailable),
  notFound: (fault, exchange) => refuse(fault, exchange, ({ notFound }) => notFound),
  // A proxy's page, and never the cloud's.
  webPage: (fault, exchange) => fail(fault, exchange, webPage(fault.status), standardRetryAfter),

  // The connection.
  reset: (_, exchange) => drop(exchange),
  noResponse: () => undefined,
  async loseResponse(_, exchange) {
    await exchange.run();
    drop(exchange);
  },
  cutOff: async (_, exchange) => sendHalf(exchange.target, await exchange.run()),
  endless: async (_, exchange) => sendEndless(exchange.target, await exchange.run()),
  async delay({ ms }, exchange) {
    const response = await exchange.run();
    await exchange.pause(ms);
    send(exchange, response);
  },

  // The cloud.
  async wrongClock({ aheadMs }, exchange) {
    const { emulation, dialect, request } = exchange;
    const respond = (): ReturnType<Respond> => emulation.withClockAhead(aheadMs, () => dialect.respond(request));
    send(exchange, await exchange.run(respond), aheadMs);
  },
  async jobFails({ code }, exchange) {
    const { dialect, request } = exchange;
    const respond = (): ReturnType<Respond> => {
      if (!dialect.withFailingJob) throw new Error(`${dialect.id} has no jobs.`);
      const result = dialect.respond(request);
      return isRecorded(result) ? dialect.withFailingJob(result, code) : result;
    };
    send(exchange, await exchange.run(respond));
  },

  // Lists. Reads by ID show the present state.
  repeatRows: shiftPages(-1),
  dropRows: shiftPages(1),
  async staleList(fault, exchange) {
    const { emulation, dialect, request } = exchange;
    const respond = (): ReturnType<Respond> =>
      dialect.isReadById(request) ? dialect.respond(request) : emulation.pastOf(dialect, fault).respond(request);
    send(exchange, await exchange.run(respond));
  },
};

/** Does what a fault does to a request. */
export async function perform<K extends FaultKind>(
  fault: Extract<Fault, { readonly kind: K }>,
  exchange: Exchange,
): Promise<void> {
  const effect = effects[fault.kind as K] as Effect<K>;
  await effect(fault, exchange);
}
