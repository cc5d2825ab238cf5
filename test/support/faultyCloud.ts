import assert from 'node:assert/strict';
import type { Place } from '../../src/domain/refs';
import type { Dialect } from '../../src/emulator/dialect';
import type { Fault } from '../../src/emulator/faults/fault';
import type { FaultLimits } from '../../src/emulator/faults/faults';
import type { PresentResource } from '../../src/emulator/presentResource';
import type { PerformedWrite } from '../../src/emulator/writes/performedWrite';
import type { Provider } from '../../src/providers/contract';
import type { SandboxOptions } from '../../src/sandbox/open';
import { createDialectOf } from './dialectOf';
import { type Bench, type Client, never, startBench } from './sandbox';

/** So short that a request without a response ends soon. */
const shortTimeoutMs = 50;

/** The client of one cloud, and its sandbox, which a test makes faulty. */
export class FaultyCloud {
  readonly #provider: Provider;
  readonly bench: Bench;
  readonly client: Client;
  /** Whether requests end after a moment without a response. Only for requests that never get one. */
  isImpatient = false;
  /** The lengths of the client's pauses. */
  readonly pauses: number[] = [];

  private constructor(provider: Provider, bench: Bench) {
    this.#provider = provider;
    this.bench = bench;
    this.client = bench.connect(provider, { timeoutMs: () => (this.isImpatient ? shortTimeoutMs : undefined) });
    bench.clock.whilePaused = (ms) => void this.pauses.push(ms);
  }

  static async start(provider: Provider, options: SandboxOptions = {}): Promise<FaultyCloud> {
    return new FaultyCloud(provider, await startBench([createDialectOf(provider)], options));
  }

  get dialect(): Dialect {
    return this.bench.sandbox.dialects.find(({ id }) => id === this.#provider.id) ?? assert.fail();
  }

  arm(action: string, fault: Fault, limits?: number | FaultLimits): void {
    this.bench.sandbox.faults.arm(this.#provider.id, action, fault, limits);
  }

  /** Runs a request to which there is no response within its timeout. */
  async impatiently<T>(task: () => Promise<T>): Promise<T> {
    this.isImpatient = true;
    try {
      return await task();
    } finally {
      this.isImpatient = false;
    }
  }

  /** The number of requests that the client has sent for an action. */
  requests(action: string): number {
    return this.client.log.filter((each) => each.action === action).length;
  }

  /** The log of the sandbox: what the cloud has accepted. */
  async accepted(): Promise<readonly PerformedWrite[]> {
    return (await this.bench.sandbox.writes()).filter(({ accepted }) => accepted);
  }

  /** What the cloud has now under an ID, whatever its lists show. */
  async present(id: string): Promise<PresentResource | undefined> {
    return (await this.bench.sandbox.resources(this.dialect)).find((each) => each.id === id);
  }

  async firstRegion(): Promise<Place> {
    const [region] = await this.client.api.listRegions(never);
    return region ?? assert.fail('There is no region.');
  }

  dispose(): Promise<void> {
    return this.bench.dispose();
  }
}
