import { isDeepStrictEqual } from 'node:util';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import type { Action, Plan } from '../../../src/domain/plan';
import type { CreateDialect } from '../../../src/emulator/dialect';
import { type WireRequest, type WireResponse, wireRequest } from '../../../src/emulator/wire';
import { isRecorded } from '../../../src/emulator/writes/recordedRequest';
import { type HttpRequest, withHeaders } from '../../../src/http/request';
import type { CloudFacts } from '../../support/everyCloud';
import { type Leaving, violations } from './sendRules';

/** One request of a write, and what the cloud did with it. */
export interface SentWrite {
  /** The id of its operation. Undefined for a write of another client. */
  readonly operation: string | undefined;
  /** The target's id. */
  readonly target: string;
  readonly sentAt: number;
  readonly action: Action;
  /**
   * Undefined if the cloud hasn't run it: it was lost before, or a fault has responded in its place. `order` counts what
   * the cloud has run.
   */
  result?: { readonly isAccepted: boolean; readonly at: number; readonly order: number };
  /** The status of the response that has reached its window. Undefined if none has, or if it is forgotten. */
  status: number | undefined;
}

/** What is known about the window that sends a request. */
export type Sender = Omit<Leaving, 'id' | 'plan'>;

/** An operation whose last line announces a request. */
type Announced = Pick<Leaving, 'id' | 'plan'>;

/** Stands for the plan of a request that no line announces. */
const nothing = { action: 'detachDisk', target: { id: '' } } as const;

/** A request that can be recognized when it arrives. */
export interface NumberedRequest {
  readonly write: SentWrite;
  readonly request: HttpRequest;
}

/** Whether a response shows what became of a request. A server error leaves that open. */
export const isAnswered = ({ status = 500 }: SentWrite): boolean => status < 500;

const wireOf = ({ method, url, headers, body }: HttpRequest): WireRequest =>
  wireRequest(method, `${url.pathname}${url.search}`, { ...headers, host: url.host }, Buffer.from(body));

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
  readonly #callOf: (request: WireRequest) => string | undefined;
  #order = 0;

  /** `callOf` returns the cloud's name of the action of a request. */
  constructor(facts: CloudFacts, now: () => number, callOf: (request: WireRequest) => string | undefined) {
    this.#facts = facts;
    this.#now = now;
    this.#callOf = callOf;
  }

  /** Notes a request that is about to leave a window. */
  addOf(window: string, request: HttpRequest, sender: Sender): NumberedRequest {
    const wire = wireOf(request);
    const announced = this.#announced(wire, sender.lines);
    const [one, ...others] = announced;
    const tell = (what: string): void => void this.violations.push(`${window} sends ${wire.target} ${what}`);
    if (!one || others.length > 0) tell(`which ${announced.length} lines announce`);
    if (one) for (const each of this.#violated(one, sender)) tell(each);
    const { action, target } = one?.plan ?? nothing;
    return this.#add(request, { operation: one?.id, action, target: target.id });
  }

  #violated(one: Announced, sender: Sender): readonly string[] {
    const [before] = this.of(one.id).slice(-1);
    const mayHaveEffect = before && (before.status === undefined || before.result?.isAccepted);
    return [
      ...(mayHaveEffect ? ['again although the first may have had an effect'] : []),
      ...(hasOtherRunning(one.id, one.plan, sender.all) ? ['while another operation is running on the resource'] : []),
      ...violations({ ...one, ...sender }),
    ];
  }

  /** Notes a request of another client. */
  addElsewhere(request: HttpRequest, about: Pick<SentWrite, 'action' | 'target'>): NumberedRequest {
    return this.#add(request, { operation: undefined, ...about });
  }

  /** The response to the last request of an operation is lost with its window. */
  forgetResponse(operation: string): void {
    const last = this.of(operation).at(-1);
    if (last) last.status = undefined;
  }

  of(operation: string): readonly SentWrite[] {
    return this.writes.filter((each) => each.operation === operation);
  }

  /** The writes that the cloud has accepted, in its order. */
  get accepted(): readonly SentWrite[] {
    return this.writes
      .filter(({ result }) => result?.isAccepted)
      .toSorted((one, other) => (one.result?.order ?? 0) - (other.result?.order ?? 0));
  }

  /** Whether the cloud has accepted a write of another operation on the target after that of an operation, if it has any. */
  isOvertaken(operation: string, target: string): boolean {
    const ofTarget = this.accepted.filter((each) => each.target === target);
    return ofTarget.length > 0 && ofTarget.at(-1)?.operation !== operation;
  }

  #add(request: HttpRequest, about: Pick<SentWrite, 'operation' | 'action' | 'target'>): NumberedRequest {
    const write: SentWrite = { ...about, sentAt: this.#now(), status: undefined };
    const number = this.writes.push(write) - 1;
    return { write, request: withHeaders(request, { [numberHeader]: String(number) }) };
  }

  /** The operations of a window whose last line announces exactly this request. */
  #announced(wire: WireRequest, lines: readonly OperationLine[]): readonly Announced[] {
    const open = new Map<string, { plan: Plan; attempts: number; isAnnounced: boolean }>();
    for (const line of lines) {
      if (line.event === 'planned') open.set(line.id, { plan: line.plan, attempts: 0, isAnnounced: false });
      const known = open.get(line.id);
      if (!known || !('n' in line)) continue;
      known.isAnnounced = line.event === 'sending';
      if (line.event === 'sending') known.attempts = line.attempt;
    }
    const call = this.#callOf(wire);
    return [...open].flatMap(([id, { plan, attempts, isAnnounced }]) => {
      if (!isAnnounced || plan.call !== call) return [];
      const isIt = isDeepStrictEqual(this.#facts.arrived(plan.action, wire), plan.parameters);
      return isIt && this.of(id).length === attempts - 1 ? [{ id, plan }] : [];
    });
  }

  /** Notes the cloud's response to a write. */
  addResult(request: WireRequest, { status }: WireResponse): void {
    const write = this.writes[Number(request.headers[numberHeader])];
    if (!write) this.violations.push('The cloud received a write that no client has sent');
    else if (write.result) this.violations.push(`The cloud received a request about ${write.target} twice`);
    else write.result = { isAccepted: status < 300, at: this.#now(), order: this.#order };
    this.#order += 1;
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
