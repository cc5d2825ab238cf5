import assert from 'node:assert/strict';
import { isAttach } from '../../../src/app/operations/attachParties';
import type { Target } from '../../../src/app/operations/readParties';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import type { Action } from '../../../src/domain/plan';
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
import type { CloudFacts } from '../../support/everyCloud';
import { confirmAndSend, operationOf, subjectOf } from '../../support/operations';
import { type Client, never } from '../../support/sandbox';
import { SharedTime } from '../../support/sharedTime';
import { checkDone } from './doneCheck';
import { type AccountChange, ModelAccount } from './modelAccount';
import { ModelWindow, type WindowNumber } from './modelWindow';
import { type Journey, lost, Traffic } from './traffic';
import { WriteLedger } from './writeLedger';

/** What the runs of a cloud share. */
export interface Cloud {
  readonly facts: CloudFacts;
  readonly sandbox: Sandbox;
  readonly transports: Transports;
  /** What the world has at its beginning, by id. */
  readonly initial: ReadonlyMap<string, PresentResource>;
}

/** What an operation may throw that has sent nothing. */
const expectedErrors = [RefusedError, ApiError, TransportError, DOMException] as const;

/** Less than any cloud allows. */
const maxSkewMs = 4 * 60_000;

/** No sequence of operations is followed longer. */
const longestMinutes = 90;

/** The time at which each run begins, in milliseconds since 1970. */
export const startOfTime = Date.parse('2026-11-27T08:00:00Z');

/** The windows of one user, another client, a cloud, and what is known about all of them. */
export class ModelWorld {
  readonly time = new SharedTime(startOfTime);
  readonly traffic = new Traffic(this.time);
  readonly ledger: WriteLedger;
  readonly cloud: Cloud;
  readonly account: ModelAccount;
  readonly other: Client;
  readonly #windows = new Map<WindowNumber, ModelWindow>();
  readonly #all: AppHarness[] = [];
  #cloudAheadMs = 0;
  #elsewhere: { readonly action: Action; readonly target: string } | undefined;
  /** Whether the cloud has been made to reject a key, so that the user’s windows read nothing with it for a while. */
  rejectsKeys = false;
  /** Whether a state that lasts a moment can have been missed, because nobody has read it or a read has failed. */
  missesMoments = false;
  /** What operations have thrown that isn't for the user. */
  readonly defects: unknown[] = [];

  constructor(cloud: Cloud) {
    this.cloud = cloud;
    this.account = new ModelAccount(cloud.facts.provider);
    this.ledger = new WriteLedger(
      cloud.facts,
      () => this.time.monotonic(),
      (request) => this.#dialect.actionOf(request),
    );
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

  /** Waits before a response that the cloud delays. The other client doesn't wait. */
  readonly cloudPause = (ms: number): Promise<void> => (this.#elsewhere ? Promise.resolve() : this.traffic.rest(ms));

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

  window(number: WindowNumber): ModelWindow {
    const window = this.#windows.get(number);
    assert.ok(window, `window ${number} isn’t open`);
    return window;
  }

  async openWindow(number: WindowNumber): Promise<ModelWindow> {
    const beside = this.#all[0];
    const { facts, sandbox, transports } = this.cloud;
    let window: ModelWindow | undefined;
    const bench: AppHarness = await startApp({
      providers: [facts.provider],
      dialects: [],
      on: false,
      openSandbox: sandbox,
      transports,
      time: this.time,
      ...(beside ? { beside } : {}),
      wrapTransport: (transport) => ({
        send: (request, options) => this.#carry(window, transport, request, options),
      }),
    });
    this.#all.push(bench);
    if (!beside) await this.account.add(bench);
    await bench.app.accounts.loaded;
    window = new ModelWindow(number, bench, (error) => this.#thrown(error));
    window.onLine.push((line) => this.#checkLine(bench, line));
    this.#windows.set(number, window);
    await bench.watch.start();
    await this.settled();
    return window;
  }

  #thrown(error: unknown): void {
    if (!expectedErrors.some((each) => error instanceof each)) this.defects.push(error);
  }

  #checkLine({ app: { operations } }: AppHarness, line: OperationLine): void {
    const record = line.event === 'done' ? operations.store.find(line.id) : undefined;
    if (!record) return;
    const { ledger } = this;
    const now = new Map(this.#dialect.resources().map((each) => [each.id, each]));
    ledger.violations.push(...checkDone(record, { provider: this.cloud.facts.provider, ledger, now }));
  }

  /** Ends a window, unless it has ended. */
  kill(window: ModelWindow): void {
    if (!this.#isAlive(window)) return;
    const { bench, number } = window;
    // What its last response was is known to no one if it wasn't recorded.
    const { store } = bench.app.operations;
    const sending = store.unfinished().filter((record) => store.isOwn(record) && record.state === 'sending');
    for (const { id } of sending) this.ledger.forgetResponse(id);
    this.missesMoments = true;
    bench.kill();
    this.#windows.delete(number);
  }

  /** Another client does the same at once. Does nothing if it can't, or if the cloud refuses it. */
  async changeElsewhere(action: Action, target: Target): Promise<void> {
    this.#elsewhere = { action, target: target.ref.id };
    await this.#sendElsewhere(action, target).catch(() => undefined);
    this.#elsewhere = undefined;
  }

  async #sendElsewhere(action: Action, { ref, under }: Target): Promise<void> {
    const operation = operationOf(this.cloud.facts.provider, action);
    const target = await this.readElsewhere(ref);
    if (!target) return;
    const instance = isAttach(operation) && under ? await this.readElsewhere(under) : undefined;
    const parties = instance
      ? { target, instance }
      : await subjectOf(this.other.api, operation, target, isAttach(operation) ? '' : under?.id);
    await confirmAndSend(this.other, operation, parties);
  }

  /** A resource as another client reads it. */
  readElsewhere<R extends Target['ref']>(ref: R) {
    // A rejected key stops all requests until its user acts.
    this.other.api.resume();
    return this.other.api.read<R['kind']>({ ...ref, account: this.other.account.id }, never);
  }

  changeAccount(window: ModelWindow, how: AccountChange, isSilent: boolean): Promise<void> {
    const { stores } = window.bench;
    stores.isSilent = isSilent;
    return this.account.change(window.bench, how).finally(() => {
      stores.isSilent = false;
    });
  }

  get settled(): () => Promise<void> {
    return this.traffic.settled;
  }

  async pass(ms: number): Promise<void> {
    await this.time.pass(ms, this.settled);
    await this.settled();
  }

  jumpCloudTime(ms: number): void {
    this.#cloudAheadMs += ms;
    this.missesMoments = true;
  }

  /** Sets the system time of the user back. No time passes. */
  setBack = (ms: number): void => this.time.setTimeOfDay(-ms);

  /** How much the clocks of the user and of the cloud may still differ before it rejects signatures, in milliseconds. */
  get skewLeftMs(): number {
    return maxSkewMs - (this.cloudTime() - this.time.now());
  }

  /** Ends all trouble, opens a window if there is none, and lets time pass until no operation is open. */
  async end(): Promise<void> {
    this.cloud.sandbox.faults.clear();
    for (const window of this.#windows.values()) window.calm();
    await this.settled();
    await this.account.restore((await this.#anyWindow()).bench);
    for (let minutes = 0; minutes < longestMinutes && (await this.#hasUnfinished()); minutes += 1)
      await this.pass(60_000);
    for (const { dialogs } of this.#windows.values()) dialogs.cancelAll();
    await this.pass(60_000);
  }

  async #anyWindow(): Promise<ModelWindow> {
    const [first] = this.#windows.values();
    return first ?? this.openWindow(1);
  }

  async #hasUnfinished(): Promise<boolean> {
    // A window can still be killed by a request that was on its way.
    await this.#anyWindow();
    return [...this.#windows.values()].some(({ app }) => app.operations.store.unfinished().length > 0);
  }

  /** What the cloud has now, whatever its lists show, by id. */
  async resources(): Promise<ReadonlyMap<string, PresentResource>> {
    const present = await this.cloud.sandbox.resources(this.#dialect);
    return new Map(present.map((each) => [each.id, each]));
  }

  /** The operations as each open window shows them, without those of which it knows nothing yet. */
  records(): readonly (readonly OperationRecord[])[] {
    return [...this.#windows.values()].map(({ app }) => [...app.operations.store.all()]);
  }

  async dispose(): Promise<void> {
    for (const window of this.#windows.values()) this.kill(window);
    for (const each of this.#all) await each.dispose();
  }

  #isAlive(window: ModelWindow): boolean {
    return this.#windows.get(window.number) === window;
  }

  #carry(
    window: ModelWindow | undefined,
    transport: Transport,
    request: HttpRequest,
    options: SendOptions,
  ): ReturnType<Transport['send']> {
    return this.traffic.moves(async () => {
      const isWrite = this.cloud.facts.isWrite(request);
      const { beforeRequest = [], beforeRead = [] } = window ?? {};
      for (const task of beforeRequest.splice(0)) await task();
      if (!isWrite) for (const task of beforeRead.splice(0)) await task();
      if (!window || !this.#isAlive(window)) throw lost('canceled');
      if (!isWrite) return transport.send(request, options);
      const { number, bench, dialogs, onWrite } = window;
      const { write, request: numbered } = this.ledger.addOf(`window ${number}`, request, {
        lines: bench.record.lines,
        all: bench.userRecord.linesFrom(0),
        confirmed: dialogs.confirmed,
        account: this.account,
      });
      const journey: Journey = onWrite.shift() ?? ((send, signal) => send(signal));
      const response = await journey((signal) => transport.send(numbered, { ...options, signal }), options.signal);
      if (this.#isAlive(window)) write.status = response.status;
      return response;
    });
  }

  #elsewhereTransports(): Transports {
    const { readTransport, writeTransport } = this.cloud.transports;
    const send: Transport['send'] = (request, options) => {
      assert.ok(this.#elsewhere, 'the other client does something');
      const { request: numbered } = this.ledger.addElsewhere(request, this.#elsewhere);
      return writeTransport.send(numbered, options);
    };
    return { readTransport, writeTransport: { send, sendsOnce: true } };
  }
}
