import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exportedReview } from '../../../src/app/review/exportReview';
import type { Review } from '../../../src/app/review/review';
import type { ReviewLine } from '../../../src/app/review/reviewLine';
import type { Fault } from '../../../src/emulator/faults/fault';
import { type CloudFacts, everyCloud, refusalFor } from '../../support/everyCloud';
import { factsOf, ReviewSandbox } from './support/reviewSandbox';

/** What happens to a line between its review and its end. */
interface Fate {
  readonly name: string;
  /** Faults of its requests, one after another. */
  readonly faults: (facts: CloudFacts) => readonly Fault[];
  /** How the line may end, if it's confirmed and the review isn't canceled. */
  readonly ends: readonly string[];
  /** How many requests arrive then. */
  readonly requests: number;
}

const none = () => [];
const sent: Fate = { name: 'sent', faults: none, ends: ['done'], requests: 1 };
const omitted: Fate = { name: 'omitted', faults: none, ends: ['none'], requests: 0 };
const changed: Fate = { name: 'changed by another client', faults: none, ends: ['leftOut'], requests: 0 };

/** A fault on the request of a line. */
const faulty = (name: string, faults: readonly Fault[], ends: readonly string[], requests = 1): Fate => ({
  name,
  faults: () => faults,
  ends,
  requests,
});

const faultyFates: readonly Fate[] = [
  { name: 'rejected', faults: (facts) => [refusalFor(facts, 'wrongState')], ends: ['failed'], requests: 1 },
  faulty('throttled once', [{ kind: 'throttled' }], ['done'], 2),
  faulty('lost on the way', [{ kind: 'reset' }], ['unknown']),
  faulty('lost after it was performed', [{ kind: 'loseResponse' }], ['done', 'unknown']),
  faulty('half of its response is lost', [{ kind: 'cutOff' }], ['done', 'unknown']),
  faulty('an internal error', [{ kind: 'internalError' }], ['unknown']),
  faulty(
    'an internal error after it was performed',
    [{ kind: 'internalError', afterEffect: true }],
    ['done', 'unknown'],
  ),
  faulty('unavailable', [{ kind: 'unavailable' }], ['unknown']),
  faulty('a gateway’s page', [{ kind: 'webPage', status: 502 }], ['unknown']),
  faulty(
    'a gateway’s page after it was performed',
    [{ kind: 'webPage', status: 502, afterEffect: true }],
    ['done', 'unknown'],
  ),
];

const stateOf = ({ result }: ReviewLine): string =>
  result?.kind === 'sent' ? result.record.state : (result?.kind ?? 'none');

/** Whether a write was performed, in the sandbox's truth. */
async function performedOf(cloud: ReviewSandbox): Promise<(line: ReviewLine) => boolean> {
  const truth = await cloud.truth();
  return ({ target: { ref, under }, action }) => {
    const now = truth.get(ref.id);
    if (action === 'releaseDisk' || action === 'releaseVnic')
      return now === undefined || now.recycled || now.state === 'RECYCLING';
    return now === undefined || !now.instances.includes(under?.id ?? '');
  };
}

/** Checks that what the review, its document, and the record say of each line is what the sandbox has seen of it. */
async function assertTruth(cloud: ReviewSandbox, review: Review, isElsewhere: (line: ReviewLine) => boolean) {
  const isPerformed = await performedOf(cloud);
  const rows = new Map(exportedReview(review, cloud.bench.app).map((row) => [row.id, row]));
  let arrived = 0;
  for (const line of review.lines) {
    const { id } = line.target.ref;
    const state = stateOf(line);
    const writes = cloud.writesOf(id);
    arrived += writes.length;
    const what = `${line.target.ref.cloud} ${line.action} ${id}, ${state}`;
    assert.equal(writes.length > 0, line.result?.kind === 'sent', `${what}: requests ${writes.length}`);
    if (isElsewhere(line)) continue;
    if (state === 'done') assert.ok(isPerformed(line), `${what}: it wasn't performed`);
    else if (state !== 'unknown') assert.ok(!isPerformed(line), `${what}: it was performed`);
    assert.ok((await cloud.acceptedOf(id)) <= 1, `${what}: accepted twice`);
    const text = rows.get(id)?.result ?? '';
    const words: Readonly<Record<string, RegExp>> = { done: /^done$/, failed: /^failed: /, unknown: /^result unknown/ };
    assert.match(text, words[state] ?? /^(not sent|omitted|blocked.*|Release .*|Detach .*)$/, what);
    if (line.result?.kind !== 'sent') continue;
    const { plan } = line.result.record;
    assert.equal(cloud.bench.app.operations.store.find(line.result.record.id)?.state, state);
    for (const { request } of writes) {
      assert.deepEqual(factsOf(line.target.ref.cloud).arrived(plan.action, request), plan.parameters, what);
    }
  }
  assert.equal(cloud.writeCount, arrived, 'nothing else was sent');
}

/** The place of a line among those of its cloud. */
const placeIn = (review: Review, { key, target }: ReviewLine): number =>
  review.lines.filter((line) => line.target.ref.cloud === target.ref.cloud).findIndex((line) => line.key === key);

/** Prepares the faults of the lines that are sent. */
function armFaults(cloud: ReviewSandbox, lines: readonly ReviewLine[], fateOf: (line: ReviewLine) => Fate): void {
  for (const line of lines)
    cloud.faults.set(line.target.ref.id, [...fateOf(line).faults(factsOf(line.target.ref.cloud))]);
}

/** By their names, which a failure prints. */
const fates: ReadonlyMap<string, Fate> = new Map(
  [sent, omitted, changed, ...faultyFates].map((fate) => [fate.name, fate]),
);

/** How many lines a review has at most. */
const lines = 96;

const anyOf = (of: readonly Fate[], count: number) =>
  fc.array(fc.constantFrom(...of.map(({ name }) => name)), { minLength: count, maxLength: count });

const fateCalled = (name: string | undefined): Fate => fates.get(name ?? '') ?? sent;

const worlds: readonly (readonly [string, readonly CloudFacts[]])[] = [
  ...everyCloud.map((facts) => [facts.provider.label, [facts]] as const),
  ['all clouds', everyCloud],
];

describe('The requests of a review', () => {
  let cloud: ReviewSandbox | undefined;
  afterEach(() => cloud?.dispose());

  for (const [label, clouds] of worlds) {
    it(`are exactly those of its confirmed lines, whatever happens to each, of ${label}`, async () => {
      const seen = new Set<string>();
      const cancels = fc.option(fc.integer({ min: 0, max: lines / 3 }), { nil: undefined });
      const run = async (chosen: readonly string[], cancelAfter: number | undefined) => {
        await cloud?.dispose();
        cloud = await ReviewSandbox.open(clouds, { instances: 40, disks: 240, vnics: 30 });
        const present = cloud;
        const perAccount = lines / 2 / clouds.length;
        const review = await present.review([
          ...(await present.releases(perAccount)),
          ...(await present.detaches(perAccount)),
        ]);
        const fateOf = ({ key }: ReviewLine): Fate =>
          fateCalled(chosen[review.lines.findIndex((line) => line.key === key)]);
        const ofFate = (fate: Fate) => review.included().filter((line) => fateOf(line) === fate);
        const elsewhere = ofFate(changed);
        review.omit(
          ofFate(omitted).map(({ key }) => key),
          true,
        );
        for (const line of elsewhere) await present.changeElsewhere(line);
        const confirmed = review.included();
        armFaults(present, confirmed, fateOf);
        if (cancelAfter !== undefined) {
          const cancelIfDue = ({ lines: now }: Review): void => {
            if (now.filter(({ result }) => result?.kind === 'sent').length >= cancelAfter) review.cancel();
          };
          review.onDidChange((now) => now.phase === 'running' && cancelIfDue(now));
        }
        if (confirmed.length === 0) return;
        await present.confirm(review);

        for (const line of review.lines) seen.add(stateOf(line));
        const isElsewhere = ({ key }: ReviewLine): boolean => elsewhere.some((line) => line.key === key);
        await assertTruth(present, review, isElsewhere);
        for (const line of review.lines) {
          const { name, ends, requests } = fateOf(line);
          const what = `${line.target.ref.cloud} ${line.action} ${line.target.ref.id}: ${name}`;
          const state = stateOf(line);
          if (!confirmed.some(({ key }) => key === line.key)) assert.equal(state, 'none', what);
          else if (cancelAfter === undefined || line.result?.kind === 'sent') {
            assert.ok(ends.includes(state), `${what}: ${state}`);
            assert.equal(present.writesOf(line.target.ref.id).length, requests, what);
          } else assert.equal(state, 'leftOut', what);
        }
      };
      // A failure prints its seed.
      await fc.assert(fc.asyncProperty(anyOf([sent, sent, omitted, changed, ...faultyFates], lines), cancels, run), {
        numRuns: 6,
        endOnFailure: true,
      });
      assert.deepEqual([...seen].toSorted(), ['done', 'failed', 'leftOut', 'none', 'unknown']);
    });
  }

  it('that releases 200 disks, many with faults, end in the sandbox’s truth', async () => {
    const run = async (chosen: readonly string[]) => {
      await cloud?.dispose();
      cloud = await ReviewSandbox.open(everyCloud, { instances: 0, disks: 400, vnics: 0 });
      const present = cloud;
      const targets = (await present.releases(80)).filter(({ target }) => target.ref.kind === 'disk');
      const all = await present.review(targets);
      const possible = [...all.included()]
        .toSorted((one, other) => placeIn(all, one) - placeIn(all, other))
        .slice(0, 200);
      assert.equal(possible.length, 200, 'there are enough disks');
      assert.equal(new Set(possible.map(({ target }) => target.ref.cloud)).size, everyCloud.length);
      const review = await present.review(possible);
      const fateOf = ({ key }: ReviewLine): Fate =>
        fateCalled(chosen[review.lines.findIndex((line) => line.key === key)]);
      present.bench.reviewSettings = { limit: 200, protectedNames: [] };
      armFaults(present, review.lines, fateOf);
      await present.confirm(review);
      await assertTruth(present, review, () => false);
      for (const line of review.lines) {
        const { name, ends, requests } = fateOf(line);
        const what = `${line.target.ref.cloud} ${line.target.ref.id}: ${name}`;
        assert.ok(ends.includes(stateOf(line)), `${what}: ${stateOf(line)}`);
        assert.equal(present.writesOf(line.target.ref.id).length, requests, what);
      }
    };
    await fc.assert(fc.asyncProperty(anyOf([sent, ...faultyFates], 200), run), { numRuns: 1, endOnFailure: true });
  });
});
