import assert from 'node:assert/strict';
import { confirmReview } from '../../../../src/app/commands/review/confirmReview';
import { openReview } from '../../../../src/app/commands/review/openReview';
import { readParties } from '../../../../src/app/operations/readParties';
import type { Review } from '../../../../src/app/review/review';
import type { ReviewTarget } from '../../../../src/app/review/reviewLine';
import { instancesOf, isOrphan } from '../../../../src/domain/resource';
import type { WorldSize } from '../../../../src/emulator/dialect';
import type { Fault } from '../../../../src/emulator/faults/fault';
import type { PresentResource } from '../../../../src/emulator/presentResource';
import { requestOf } from '../../../../src/emulator/writes/recordedRequest';
import { dialects } from '../../../../src/sandbox/dialects';
import type { Sandbox } from '../../../../src/sandbox/open';
import { type AppHarness, type AppOptions, startApp } from '../../../support/appBench';
import { attachablesOf } from '../../../support/attachables';
import { otherClient } from '../../../support/elsewhere';
import { type CloudFacts, everyCloud, textOf } from '../../../support/everyCloud';
import { openInProcessSandbox } from '../../../support/inProcessSandbox';
import { confirmAndSend, operationOf } from '../../../support/operations';
import { type Received, recordedDialect } from '../../../support/recordedDialect';
import { never } from '../../../support/sandbox';
import { targetOf } from '../../../support/targets';

/** What the tests know of a cloud. */
export const factsOf = (cloud: string): CloudFacts =>
  everyCloud.find(({ provider }) => provider.id === cloud) ?? assert.fail(cloud);

type Options = AppOptions & Required<Pick<AppOptions, 'transports'>>;

/** The parts of an app on a sandbox without HTTP, whose writes are known by the IDs of their resources. */
export class ReviewSandbox {
  readonly bench: AppHarness;
  readonly #writes: Received[];
  /** Faults of the writes on a resource, one after another, by its ID. */
  readonly faults: Map<string, Fault[]>;
  readonly #options: Options;

  private constructor(
    bench: AppHarness,
    { writes, faults, options }: Pick<ReviewSandbox, 'faults'> & { writes: Received[]; options: Options },
  ) {
    this.bench = bench;
    this.#writes = writes;
    this.faults = faults;
    this.#options = options;
  }

  static async open(clouds: readonly CloudFacts[], size: WorldSize): Promise<ReviewSandbox> {
    const ids = new Set(clouds.map(({ provider }) => provider.id));
    const calls = new Set(clouds.flatMap(({ provider }) => provider.operations.map(({ call }) => call)));
    const writes: Received[] = [];
    const faults = new Map<string, Fault[]>();
    let opened: Sandbox | undefined;
    let now = Date.now;
    const arrived = (received: Received): void => {
      if (!calls.has(received.action)) return;
      writes.push(received);
      const text = textOf(received.request);
      for (const [id, of] of faults) {
        const fault = text.includes(id) ? of.shift() : undefined;
        // It occurs on this request: nothing else arrives before the sandbox looks for a fault.
        if (fault) opened?.faults.arm(received.cloud, received.action, fault, 1);
      }
    };
    const creates = dialects.map((create) => recordedDialect(create, arrived));
    const { sandbox, transports } = await openInProcessSandbox(creates, { now: () => now(), size });
    opened = sandbox;
    const providers = clouds.map(({ provider }) => provider).filter(({ id }) => ids.has(id));
    const options = { providers, dialects, on: false, openSandbox: sandbox, transports };
    const bench = await startApp(options);
    now = bench.clock.now;
    for (const provider of providers) await bench.addAccount(provider);
    bench.reviewSettings = { limit: 1_000, protectedNames: [] };
    return new ReviewSandbox(bench, { writes, faults, options });
  }

  /** Opens another window of the same user, after the first one was killed. */
  async openNext(): Promise<AppHarness> {
    const next = await startApp({ ...this.#options, beside: this.bench });
    next.reviewSettings = this.bench.reviewSettings;
    return next;
  }

  get writeCount(): number {
    return this.#writes.length;
  }

  /** The requests of writes on a resource that have reached the sandbox. */
  writesOf(id: string): readonly Received[] {
    return this.#writes.filter(({ request }) => textOf(request).includes(id));
  }

  /** How often the cloud has accepted a write on a resource. */
  async acceptedOf(id: string): Promise<number> {
    const performed = await this.bench.sandbox.writes();
    return performed.filter(({ accepted, request }) => accepted && textOf(requestOf(request)).includes(id)).length;
  }

  /** Another client does the same to a resource, without the app noticing. */
  async changeElsewhere({ target, action }: ReviewTarget): Promise<void> {
    const provider = this.bench.app.clouds.providerOf(target.ref.cloud);
    const client = otherClient(this.bench, provider, this.#options.transports);
    const ref = { ...target.ref, account: client.account.id };
    const parties = await readParties(client.api, { ref, under: target.under }, never);
    const before = this.#writes.length;
    await confirmAndSend(client, operationOf(provider, action), parties);
    this.#writes.splice(before);
  }

  /** Releases of what nothing uses: as many as that of each account. */
  releases(perAccount: number): Promise<readonly ReviewTarget[]> {
    return this.#targets(perAccount, (known) => {
      if (!isOrphan(known)) return undefined;
      return { target: targetOf(known), action: known.ref.kind === 'disk' ? 'releaseDisk' : 'releaseVnic', known };
    });
  }

  /** Detaches of what one instance uses: as many as that of each account. */
  detaches(perAccount: number): Promise<readonly ReviewTarget[]> {
    return this.#targets(perAccount, (known) => {
      if (instancesOf(known).length !== 1) return undefined;
      return { target: targetOf(known), action: known.ref.kind === 'disk' ? 'detachDisk' : 'detachVnic', known };
    });
  }

  async #targets(
    perAccount: number,
    targetFor: (known: Parameters<typeof targetOf>[0] & ReviewTarget['known']) => ReviewTarget | undefined,
  ): Promise<readonly ReviewTarget[]> {
    const found: ReviewTarget[] = [];
    for (const { id } of this.bench.app.accounts.list()) {
      let left = perAccount;
      for await (const known of attachablesOf(this.bench.app.clouds.of(id))) {
        // In the region of refusals the cloud rejects what no rule foresees.
        const isRefused = known.ref.region === factsOf(known.ref.cloud).regions.refusals;
        const target = left > 0 && !isRefused ? targetFor(known) : undefined;
        if (target) found.push(target);
        if (target) left -= 1;
      }
    }
    return found;
  }

  /** Opens a review in the first window. */
  async review(targets: readonly ReviewTarget[]): Promise<Review> {
    const { app } = this.bench;
    const opened: Review[] = [];
    const subscription = app.reviews.onDidChange((changed) => opened.push(changed));
    await openReview(app, targets);
    subscription.dispose();
    return opened[0] ?? assert.fail('no review was opened');
  }

  /** Confirms a review, and runs it to its end. */
  async confirm(review: Review): Promise<void> {
    this.bench.dialog.answers.push('confirm');
    await confirmReview(this.bench.app, review);
  }

  /** The resources of all clouds as they are now, by their IDs. */
  async truth(): Promise<ReadonlyMap<string, PresentResource>> {
    const { sandbox } = this.bench;
    const all = await Promise.all(sandbox.dialects.map((dialect) => sandbox.resources(dialect)));
    return new Map(all.flat().map((resource) => [resource.id, resource]));
  }

  async dispose(): Promise<void> {
    await this.bench.dispose();
  }
}
