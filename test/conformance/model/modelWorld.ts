import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readParties';
import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Disk, Vnic } from '../../../src/domain/resource';
import type { PresentResource } from '../../../src/emulator/presentResource';
import { ApiError } from '../../../src/errors/apiError';
import { RefusedError } from '../../../src/errors/refusedError';
import type { HttpRequest } from '../../../src/http/request';
import type { SendOptions, Transport, Transports } from '../../../src/http/transport';
import { TransportError } from '../../../src/http/transportError';
import type { Clock } from '../../../src/providers/contract';
import type { Sandbox } from '../../../src/sandbox/open';
import { type AppHarness, startApp } from '../../support/appBench';
import { otherClient } from '../../support/elsewhere';
import type { CloudFacts, namedActions } from '../../support/everyCloud';
import { confirmAndSend, operationOf, subjectOf } from '../../support/operations';
import { type Client, never } from '../../support/sandbox';
import { SharedTime } from '../../support/sharedTime';
import { targetOf } from '../../support/targets';
import { WriteLedger } from './writeLedger';

export type NamedAction = ReturnType<typeof namedActions>[number][0];

/** What the runs of a cloud share. */
export interface Cloud {
  readonly facts: CloudFacts;
  readonly sandbox: Sandbox;
  readonly transports: Transports;
  /** What the world has at its beginning, by id. */
  readonly initial: ReadonlyMap<string, PresentResource>;
  /** The disks and vNICs of the world as it begins, as clients read them. */
  readonly listed: readonly (Disk | Vnic)[];
}

export type WindowNumber = 1 | 2 | 3;

interface OpenWindow {
  readonly number: WindowNumber;
  readonly bench: AppHarness;
  /** Dialogs that are open, the oldest first. */
  readonly dialogs: ((answer: 'confirm' | 'cancel') => void)[];
  /** What is to happen to the next write of the window. */
  readonly onWrite: Journey[];
}

type Response = ReturnType<Transport['send']>;

/** What happens to a request on its way. `signal` is aborted when its client gives up. */
type Journey = (send: (signal: AbortSignal) => Response, signal: AbortSignal) => Response;

const lost = (fault: 'canceled' | 'timeout'): Error =>
  new TransportError(fault, 'the cloud', 'There is no response.', true);

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The client’s time limit of a request. */
const timeoutMs = 30_000;

/** What an operation may throw that has sent nothing. */
const expectedErrors = [RefusedError, ApiError, TransportError, DOMException] as const;

/** Less than any cloud allows. */
const maxSkewMs = 4 * 60_000;

/** No operation is followed longer. */
const longestMinutes = 45;

/** The time at which each run begins, in milliseconds since 1970. */
export const startOfTime = Date.parse('2026-11-27T08:00:00Z');

/** The windows of one user, another client, a cloud, and what is known about all of them. */
export class ModelWorld {
  readonly time = new SharedTime(startOfTime);
  readonly ledger: WriteLedger;
  readonly cloud: Cloud;
  readonly other: Client;
  readonly #windows = new Map<WindowNumber, OpenWindow>();
  readonly #all: AppHarness[] = [];
  /** Requests that are neither answered nor kept on their way by the test. */
  #moving = 0;
  #cloudAheadMs = 0;
  #changedElsewhere = '';
  /** What operations have thrown that isn't for the user. */
  readonly defects: unknown[] = [];

  constructor(cloud: Cloud) {
    this.cloud = cloud;
    this.ledger = new WriteLedger(cloud.facts, () => this.time.monotonic());
    this.other = otherClient(
      { clock: this.#clockElsewhere, sandbox: cloud.sandbox, credentialsOf: () => this.#dialect.credentials },
      cloud.facts.provider,
      this.#elsewhereTransports(),
    );
  }

  /** The clock of the other client: it agrees with the cloud's, and pauses end at once. */
  get #clockElsewhere(): Clock {
    const { monotonic, random } = this.time;
    return { now: this.cloudTime, monotonic, random, pause: async () => undefined };
  }

  /** The time of the cloud, in milliseconds since 1970. No window can set it. */
  readonly cloudTime = (): number => startOfTime + this.time.monotonic() + this.#cloudAheadMs;

  get #dialect() {
    const [dialect] = this.cloud.sandbox.dialects;
    assert.ok(dialect, 'the sandbox has a cloud');
    return dialect;
  }

  isOpen(number: WindowNumber): boolean {
    return this.#windows.has(number);
  }

  get open(): readonly WindowNumber[] {
    return [...this.#windows.keys()];
  }

  window(number: WindowNumber): OpenWindow {
    const window = this.#windows.get(number);
    assert.ok(window, `window ${number} isn’t open`);
    return window;
  }

  async openWindow(number: WindowNumber): Promise<AppHarness> {
    const beside = this.#all[0];
    const { facts, sandbox, transports } = this.cloud;
    const dialogs: OpenWindow['dialogs'] = [];
    const onWrite: OpenWindow['onWrite'] = [];
    let window: OpenWindow | undefined;
    const bench: AppHarness = await startApp({
      providers: [facts.provider],
      dialects: [],
      openSandbox: sandbox,
      transports,
      time: this.time,
      ...(beside ? { beside } : {}),
      wrapTransport: (transport) => ({
        send: (request, options) => this.#carry(window, transport, request, options),
      }),
    });
    this.#all.push(bench);
    window = { number, bench, dialogs, onWrite };
    this.#windows.set(number, window);
    bench.dialog.meanwhile = async () => {
      bench.dialog.answers.push(await new Promise((resolve) => dialogs.push(resolve)));
    };
    await bench.watch.start();
    await this.settled();
    return bench;
  }

  kill(number: WindowNumber): void {
    const { bench } = this.window(number);
    // What its last response was is known to no one if it wasn't recorded.
    const { store } = bench.app.operations;
    const sending = store.unfinished().filter((record) => store.isOwn(record) && record.state === 'sending');
    for (const { id } of sending) this.ledger.forgetResponse(id);
    bench.kill();
    this.#windows.delete(number);
  }

  /** Ends the window of a bench, unless it has ended. */
  killIfOpen(bench: AppHarness): void {
    for (const window of this.#windows.values()) if (window.bench === bench) this.kill(window.number);
  }

  /** Runs a command of the user, and lets everything happen that needs no time. */
  async start(number: WindowNumber, action: NamedAction, target: Target): Promise<void> {
    const { app } = this.window(number).bench;
    void runOperation(app.operations, target, action).catch((error: unknown) => {
      if (!expectedErrors.some((each) => error instanceof each)) this.defects.push(error);
    });
    await this.settled();
  }

  /** Another client does the same at once. Does nothing if it can't, or if the cloud refuses it. */
  async changeElsewhere(action: NamedAction, target: Target): Promise<void> {
    await this.#sendElsewhere(action, target).catch(() => undefined);
  }

  async #sendElsewhere(action: NamedAction, { ref, under }: Target): Promise<void> {
    const { provider } = this.cloud.facts;
    const operation = operationOf(provider, action);
    const target = await this.other.api.read({ ...ref, account: this.other.account.id }, never);
    if (!target) return;
    this.#changedElsewhere = ref.id;
    const parties = await subjectOf(this.other.api, operation, target, under?.id);
    await confirmAndSend(this.other, operation, parties);
  }

  /** Resolves when nothing happens anymore unless time passes. */
  readonly settled = async (): Promise<void> => {
    do {
      await turn();
      await turn();
    } while (this.#moving > 0);
  };

  async pass(ms: number): Promise<void> {
    await this.time.pass(ms, this.settled);
    await this.settled();
  }

  jumpCloudTime(ms: number): void {
    this.#cloudAheadMs += ms;
  }

  /** Sets the system time of the user back. No time passes. */
  setBack(ms: number): void {
    this.time.setTimeOfDay(-ms);
  }

  /** How much the clocks of the user and of the cloud may still differ before it rejects signatures, in milliseconds. */
  get skewLeftMs(): number {
    return maxSkewMs - (this.cloudTime() - this.time.now());
  }

  /** Ends all trouble, opens a window if there is none, and lets time pass until no operation is open. */
  async end(): Promise<void> {
    this.cloud.sandbox.faults.clear();
    if (this.#windows.size === 0) await this.openWindow(1);
    for (const { bench, dialogs, onWrite } of this.#windows.values()) {
      bench.record.onAppended = () => undefined;
      bench.record.fault = undefined;
      bench.record.lateFault = undefined;
      onWrite.length = 0;
      for (const answer of dialogs.splice(0)) answer('cancel');
    }
    await this.settled();
    for (let minutes = 0; minutes < longestMinutes && this.#hasUnfinished; minutes += 1) await this.pass(60_000);
    for (const { dialogs } of this.#windows.values()) for (const answer of dialogs.splice(0)) answer('cancel');
    await this.pass(60_000);
  }

  get #hasUnfinished(): boolean {
    return [...this.#windows.values()].some(({ bench }) => bench.app.operations.store.unfinished().length > 0);
  }

  /** The target of an action on a resource of the initial world. */
  target(name: string): Target {
    const found = this.cloud.listed.find((each) => each.name === name);
    const target = targetOf(found ?? assert.fail(`There is no ${name}.`));
    const account = this.#all[0]?.app.accounts.list()[0]?.id ?? '';
    const { under } = target;
    return { ref: { ...target.ref, account }, under: under && { ...under, account } };
  }

  /** What the cloud has now, whatever its lists show, by id. */
  async resources(): Promise<ReadonlyMap<string, PresentResource>> {
    const present = await this.cloud.sandbox.resources(this.#dialect);
    return new Map(present.map((each) => [each.id, each]));
  }

  /** The operations as each open window shows them, without those of which it knows nothing yet. */
  records(): readonly (readonly OperationRecord[])[] {
    return [...this.#windows.values()].map(({ bench }) => [...bench.app.operations.store.all()]);
  }

  async dispose(): Promise<void> {
    for (const number of this.open) this.kill(number);
    for (const each of this.#all) await each.dispose();
  }

  /** Lets a request arrive later, whether its client still waits for the response or not. */
  readonly delayed =
    (ms: number): Journey =>
    (send, signal) => {
      const response = this.#moves(async () => {
        await this.#rest(ms);
        return send(never);
      });
      response.catch(() => undefined);
      const canceled = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(lost('canceled')), { once: true });
      });
      const timeout = this.time.pause(timeoutMs, never).then(() => Promise.reject(lost('timeout')));
      timeout.catch(() => undefined);
      return this.#resting(Promise.race([response, canceled, timeout]));
    };

  #rest(ms: number): Promise<void> {
    return this.#resting(this.time.pause(ms, never));
  }

  /** Waits for something that only time brings about. */
  async #resting<T>(event: Promise<T>): Promise<T> {
    this.#moving -= 1;
    try {
      return await event;
    } finally {
      this.#moving += 1;
    }
  }

  async #moves<T>(task: () => Promise<T>): Promise<T> {
    this.#moving += 1;
    try {
      return await task();
    } finally {
      this.#moving -= 1;
    }
  }

  #isAlive(window: OpenWindow): boolean {
    return this.#windows.get(window.number) === window;
  }

  #carry(window: OpenWindow | undefined, transport: Transport, request: HttpRequest, options: SendOptions): Response {
    return this.#moves(async () => {
      if (!this.cloud.facts.isWrite(request)) return transport.send(request, options);
      const { lines } = window?.bench.record ?? { lines: [] };
      const all = window?.bench.userRecord.linesFrom(0) ?? [];
      const { write, request: numbered } = this.ledger.addOf(`window ${window?.number}`, request, lines, all);
      const journey: Journey = window?.onWrite.shift() ?? ((send, signal) => send(signal));
      const response = await journey((signal) => transport.send(numbered, { ...options, signal }), options.signal);
      if (window && this.#isAlive(window)) write.status = response.status;
      return response;
    });
  }

  #elsewhereTransports(): Transports {
    const { readTransport, writeTransport } = this.cloud.transports;
    const send: Transport['send'] = (request, options) => {
      const { request: numbered } = this.ledger.addElsewhere(request, this.#changedElsewhere);
      return writeTransport.send(numbered, options);
    };
    return { readTransport, writeTransport: { send, sendsOnce: true } };
  }
}
