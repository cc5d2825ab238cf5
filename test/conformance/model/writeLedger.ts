import { isDeepStrictEqual } from 'node:util';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import type { Plan } from '../../../src/domain/plan';
import type { CreateDialect } from '../../../src/emulator/dialect';
import { type WireRequest, type WireResponse, wireRequest } from '../../../src/emulator/wire';
import { isRecorded } from '../../../src/emulator/writes/recordedRequest';
import { type HttpRequest, withHeaders } from '../../../src/http/request';
import type { CloudFacts } from '../../support/everyCloud';

/** One request of a write, and what the cloud did with it. */
export interface SentWrite {
  /** The id of its operation. Undefined for a write of another client. */
  readonly operation: string | undefined;
  /** The target's id. */
  readonly target: string;
  readonly sentAt: number;
  /** Undefined if the cloud hasn't run it: it was lost before, or a fault has responded in its place. */
  result?: { readonly isAccepted: boolean; readonly at: number };
  /** The status of the response that has reached its window. Undefined if none has, or if it is forgotten. */
  status: number | undefined;
}

/** A request that can be recognized when it arrives. */
export interface NumberedRequest {
  readonly write: SentWrite;
  readonly request: HttpRequest;
}

/** Whether a response shows what became of a request. A server error leaves that open. */
export const isAnswered = ({ status = 500 }: SentWrite): boolean => status < 500;

const wireOf = ({ method, url, headers, body }: HttpRequest): WireRequest =>
  wireRequest(method, `${url.pathname}${url.search}`, headers, Buffer.from(body));

/** The header that numbers the writes. No cloud signs it. */
const numberHeader = 'x-write-number';

const ends: ReadonlySet<string> = new Set(['done', 'failed', 'unknown', 'notSent']);

/** Whether another operation on the same resource was announced and hasn't ended. */
function hasOtherRunning(id: string, { target }: Plan, lines: readonly OperationLine[]): boolean {
  const running = new Set<string>();
  const ofTarget = new Set<string>();
  for (const line of lines) {
    if (line.event === 'planned' && line.plan.target.id === target.id && line.id !== id) ofTarget.add(line.id);
    if (line.event === 'sending' && ofTarget.has(line.id)) running.add(line.id);
    if (ends.has(line.event)) running.delete(line.id);
  }
  return running.size > 0;
}

/** Every write that left a window, compared with the record at that moment, and what the cloud did with it. */
export class WriteLedger {
  readonly writes: SentWrite[] = [];
  /** What must never happen, and has. It isn't thrown where it happens, because that would be taken for a lost request. */
  readonly violations: string[] = [];
  readonly #facts: CloudFacts;
  readonly #now: () => number;

  constructor(facts: CloudFacts, now: () => number) {
    this.#facts = facts;
    this.#now = now;
  }

  /** Notes a request that is about to leave a window, which has stored these lines. `all` are those of all windows. */
  addOf(
    window: string,
    request: HttpRequest,
    lines: readonly OperationLine[],
    all: readonly OperationLine[],
  ): NumberedRequest {
    const wire = wireOf(request);
    const announced = this.#announced(wire, lines);
    const [one, ...others] = announced;
    if (!one || others.length > 0) {
      this.violations.push(`${window} sends ${wire.target}, which ${announced.length} lines announce`);
    }
    const [before] = one ? this.of(one.id).slice(-1) : [];
    if (before && (before.status === undefined || before.result?.isAccepted)) {
      this.violations.push(`${window} sends ${wire.target} again although the first may have had an effect`);
    }
    if (one && hasOtherRunning(one.id, one.plan, all)) {
      this.violations.push(`${window} sends ${wire.target} while another operation is running on the resource`);
    }
    return this.#add(request, one?.id, one?.plan.target.id ?? '');
  }

  /** Notes a request of another client. */
  addElsewhere(request: HttpRequest, target: string): NumberedRequest {
    return this.#add(request, undefined, target);
  }

  /** The response to the last request of an operation is lost with its window. */
  forgetResponse(operation: string): void {
    const last = this.of(operation).at(-1);
    if (last) last.status = undefined;
  }

  of(operation: string): readonly SentWrite[] {
    return this.writes.filter((each) => each.operation === operation);
  }

  #add(request: HttpRequest, operation: string | undefined, target: string): NumberedRequest {
    const write: SentWrite = { operation, target, sentAt: this.#now(), status: undefined };
    const number = this.writes.push(write) - 1;
    return { write, request: withHeaders(request, { [numberHeader]: String(number) }) };
  }

  /** The operations of a window whose last line announces exactly this request. */
  #announced(wire: WireRequest, lines: readonly OperationLine[]): readonly { id: string; plan: Plan }[] {
    const open = new Map<string, { plan: Plan; attempts: number; isAnnounced: boolean }>();
    for (const line of lines) {
      if (line.event === 'planned') open.set(line.id, { plan: line.plan, attempts: 0, isAnnounced: false });
      const known = open.get(line.id);
      if (!known || !('n' in line)) continue;
      known.isAnnounced = line.event === 'sending';
      if (line.event === 'sending') known.attempts = line.attempt;
    }
    return [...open].flatMap(([id, { plan, attempts, isAnnounced }]) => {
      const isIt = isAnnounced && isDeepStrictEqual(this.#facts.arrived(plan.action, wire), plan.parameters);
      return isIt && this.of(id).length === attempts - 1 ? [{ id, plan }] : [];
    });
  }

  /** Notes the cloud's response to a write. */
  addResult(request: WireRequest, { status }: WireResponse): void {
    const write = this.writes[Number(request.headers[numberHeader])];
    if (!write) this.violations.push('The cloud received a write that no client has sent');
    else if (write.result) this.violations.push(`The cloud received a request about ${write.target} twice`);
    else write.result = { isAccepted: status < 300, at: this.#now() };
  }
}

/** The same dialect, whose responses to writes are noted. */
export const witnessed =
  (create: CreateDialect, ledger: () => WriteLedger): CreateDialect =>
  (options) => {
    const dialect = create(options);
    const requests = new WeakMap<object, WireRequest>();
    return {
      ...dialect,
      get owner() {
        return dialect.owner;
      },
      respond(request) {
        const result = dialect.respond(request);
        if (isRecorded(result)) requests.set(result, request);
        return result;
      },
      perform(recorded) {
        const response = dialect.perform(recorded);
        const request = requests.get(recorded);
        // An older state is made by performing the same writes again, in a world of its own.
        if (request) ledger().addResult(request, response);
        return response;
      },
    };
  };
