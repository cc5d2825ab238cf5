import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commands } from '../../../src/app/commands';
import { confirmReview } from '../../../src/app/commands/review/confirmReview';
import { offerUnsent } from '../../../src/app/commands/review/offerUnsent';
import { openReview } from '../../../src/app/commands/review/openReview';
import { reviewCommands } from '../../../src/app/commands/review/reviewCommands';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Review } from '../../../src/app/review/review';
import type { ReviewTarget } from '../../../src/app/review/reviewLine';
import { reviewText } from '../../../src/app/review/reviewText';
import { type Disk, instancesOf, isDisk, isOrphan, type Vnic } from '../../../src/domain/resource';
import type { WireRequest } from '../../../src/emulator/wire';
import { RefusedError } from '../../../src/errors/refusedError';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { attachablesIn } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { never } from '../../support/sandbox';
import { resourceWhere, targetOf } from '../../support/targets';

const providers = everyCloud.map(({ provider }) => provider);

describe('A review of several writes', () => {
  let bench: AppHarness;
  beforeEach(async () => {
    bench = await startApp({ providers, dialects });
  });
  afterEach(() => bench.dispose());

  const calls = new Set(providers.flatMap(({ operations }) => operations.map(({ call }) => call)));
  const sent = () => bench.received.filter(({ action }) => calls.has(action));

  const textOfRequest = ({ target, body }: WireRequest): string => `${decodeURIComponent(target)} ${body.toString()}`;

  const releaseOf = (resource: Disk | Vnic): ReviewTarget => ({
    target: targetOf(resource),
    action: resource.ref.kind === 'disk' ? 'releaseDisk' : 'releaseVnic',
    known: resource,
  });

  /** What nothing uses, in the first region of each account. */
  async function orphans(): Promise<readonly (Disk | Vnic)[]> {
    const found: (Disk | Vnic)[] = [];
    for (const account of bench.app.accounts.list()) {
      const api = bench.app.clouds.of(account.id);
      const [region] = await bench.app.clouds.regionsOf(account.id, never);
      assert.ok(region, `${account.name} has a region`);
      for await (const each of attachablesIn(api, region, { kind: 'unattached' })) if (isOrphan(each)) found.push(each);
    }
    return found;
  }

  /** Writes on the instance from which the most can be detached: they are sent one after another. */
  async function detachesOfOneInstance(cloud?: string): Promise<readonly ReviewTarget[]> {
    const byInstance = new Map<string, (Disk | Vnic)[]>();
    for (const account of bench.app.accounts.list()) {
      if (cloud !== undefined && account.cloud !== cloud) continue;
      const [region] = await bench.app.clouds.regionsOf(account.id, never);
      assert.ok(region, `${account.name} has a region`);
      for await (const each of attachablesIn(bench.app.clouds.of(account.id), region)) {
        const [instance, ...more] = instancesOf(each);
        if (instance === undefined || more.length > 0) continue;
        byInstance.set(instance, [...(byInstance.get(instance) ?? []), each]);
      }
    }
    const most = [...byInstance.values()].sort((one, other) => other.length - one.length);
    for (const of of most) {
      const targets = of.map(
        (known): ReviewTarget => ({
          target: targetOf(known),
          action: known.ref.kind === 'disk' ? 'detachDisk' : 'detachVnic',
          known,
        }),
      );
      const review = await open(targets);
      if (review.included().length > 1) return targets;
    }
    return assert.fail('no instance has several');
  }

  async function open(targets: readonly ReviewTarget[]): Promise<Review> {
    let opened: Review | undefined;
    const create = bench.app.reviews.create.bind(bench.app.reviews);
    bench.app.reviews.create = (...args) => {
      opened = create(...args);
      return opened;
    };
    await openReview(bench.app, targets);
    return opened ?? assert.fail('no review was opened');
  }

  const textOf = (review: Review) =>
    reviewText(review, {
      providers,
      accountName: (id) => bench.app.accounts.find(id)?.name ?? '',
      now: bench.clock.now(),
    });
  const stateOf = (review: Review, id: string): string => {
    const result = review.lines.find(({ target }) => target.ref.id === id)?.result;
    return result?.kind === 'sent' ? result.record.state : (result?.kind ?? 'none');
  };

  it('sends exactly what it lists: not what was omitted, what is blocked, or what has changed meanwhile', async () => {
    const alibaba = bench.app.accounts.list().find(({ cloud }) => cloud === 'alibaba') ?? assert.fail('no account');
    const attached = await resourceWhere(bench, alibaba, (each) => isDisk(each) && each.attachments.length === 1);
    const found = [...(await orphans()), attached];
    const review = await open(found.map(releaseOf));
    assert.equal(review.phase, 'open');
    assert.equal(sent().length, 0, 'nothing is sent before the confirmation');
    const possible = review.included();
    assert.ok(possible.length >= 6, `there are enough resources: ${possible.length}`);
    assert.ok(possible.length < found.length, 'some are blocked');
    assert.equal(new Set(possible.map(({ target }) => target.ref.cloud)).size, 3);
    const [first, second, ...others] = possible;
    const changed = others.find(({ target }) => target.ref.kind === 'disk' && target.ref.cloud === 'alibaba');
    assert.ok(first && second && changed, 'there are lines to change');
    review.omit([first.key, second.key], true);

    const { text, keys } = textOf(review);
    const lines = text.split('\n');
    for (const line of review.lines) {
      const [place] = [...keys].find(([, key]) => key === line.key) ?? [];
      assert.ok(place !== undefined && lines[place]?.includes(line.target.ref.id), `${line.target.ref.id} has a line`);
    }
    bench.dialog.answers.push('confirm');
    await runOperation(bench.app.operations, changed.target, 'createSnapshot');
    const before = sent().length;
    bench.dialog.answers.push('confirm');
    await confirmReview(bench.app, review);

    assert.equal(review.phase, 'ended');
    const [question] = bench.dialog.reviewQuestions;
    const prompts = question?.parts.flatMap((part) => part.prompts) ?? [];
    assert.equal(prompts.length, possible.length - 2);
    assert.equal(stateOf(review, changed.target.ref.id), 'leftOut');
    for (const { target } of others) {
      if (target !== changed.target) assert.equal(stateOf(review, target.ref.id), 'done', target.ref.id);
    }
    assert.equal(sent().length - before, possible.length - 3);
    for (const { target } of [first, second]) assert.equal(stateOf(review, target.ref.id), 'none');
    assert.deepEqual(bench.app.unsentWrites.keys(), []);
    assert.match(bench.ui.toasts.at(-1)?.message ?? '', /The review has ended: \d+ of \d+ done, not sent: 1\./);
  });

  it('blocks what is possible only in a riskier way, such as a hot detach, which has a dialog of its own', async () => {
    const zenlayer = bench.app.accounts.list().find(({ cloud }) => cloud === 'zenlayer') ?? assert.fail('no account');
    const disk = await resourceWhere(bench, zenlayer, ({ name }) => name === 'edge-web-01-data');
    const review = await open([{ target: targetOf(disk), action: 'detachDisk', known: disk }]);
    assert.deepEqual(review.included(), []);
    assert.match(textOf(review).text, /Stop it, or unmount the disk/);
  });

  it('asks for the number, and apart for what could be production or is managed by other software', async () => {
    const review = await open((await orphans()).map(releaseOf));
    await confirmReview(bench.app, review);
    const [ordinary, apart, ...more] = bench.dialog.reviewQuestions[0]?.parts ?? [];
    assert.ok(ordinary && apart && more.length === 0, 'there are two parts');
    assert.deepEqual([ordinary.names, apart.names.length], [[], apart.prompts.length]);
    for (const part of [ordinary, apart]) {
      for (const { typed } of part.prompts) assert.equal(typed?.expected, String(part.prompts.length));
    }
    assert.match(apart.names.join('\n'), /managed by (Kubernetes|Terraform)/);
    assert.match(ordinary.consequences.map(({ text }) => text).join('\n'), /permanently lost.*\(\d+ of \d+\)/);
    const losses = ordinary.consequences.filter(({ kind }) => kind === 'loss').slice(0, 12);
    const counts = losses.map(({ text }) => Number(/\((\d+) of \d+\)$/.exec(text)?.[1]));
    assert.deepEqual(
      counts,
      counts.toSorted((one, other) => other - one),
      'what most have in common comes first',
    );
    assert.deepEqual([sent().length, review.phase], [0, 'open'], 'nothing is sent without an answer');
  });

  it('counts a name that the user has added as production', async () => {
    const review = await open((await orphans()).map(releaseOf));
    bench.reviewSettings = { limit: 50, protectedNames: ['OLD-'] };
    await confirmReview(bench.app, review);
    const names = bench.dialog.reviewQuestions[0]?.parts.flatMap((part) => part.names).join('\n') ?? '';
    assert.match(names, /old-backup.*its name contains “old-”/);
  });

  it('is refused above the limit, which its message names', async () => {
    const review = await open((await orphans()).map(releaseOf));
    bench.reviewSettings = { limit: 2, protectedNames: [] };
    await assert.rejects(
      confirmReview(bench.app, review),
      (error) => error instanceof RefusedError && /At most 2 resources/.test(error.message),
    );
    assert.equal(bench.dialog.reviewQuestions.length, 0);
  });

  it('goes on after a failure and an unknown result, and tells each', async () => {
    const targets = (await orphans()).filter(({ ref }) => ref.kind === 'disk').map(releaseOf);
    const review = await open(targets);
    const { faults } = bench.sandbox;
    faults.arm('alibaba', 'DeleteDisk', { kind: 'reset' }, 1);
    faults.arm('zenlayer', 'ReleaseDisk', { kind: 'response', response: { status: 500, headers: {}, body: '{}' } }, 1);
    bench.dialog.answers.push('confirm');
    const lines = review.included();
    await confirmReview(bench.app, review);
    const states = lines.map(({ target }) => stateOf(review, target.ref.id));
    assert.ok(states.includes('unknown'), states.join());
    assert.ok(states.filter((state) => state === 'done').length >= lines.length - 2, states.join());
    assert.ok(!states.includes('queued') && !states.includes('running'), states.join());
  });

  it('stops an account after the first refusal of its permission, and no other', async () => {
    const detaches = await detachesOfOneInstance('alibaba');
    const ofZenlayer = (await orphans()).filter(({ ref }) => ref.cloud === 'zenlayer').map(releaseOf);
    const review = await open([...detaches, ...ofZenlayer]);
    const body = JSON.stringify({ Code: 'Forbidden.RAM', Message: 'User not authorized.', RequestId: 'R-1' });
    const response = { status: 403, headers: { 'content-type': 'application/json' }, body };
    for (const call of ['DetachDisk', 'DetachNetworkInterface']) {
      bench.sandbox.faults.arm('alibaba', call, { kind: 'response', response });
    }
    bench.dialog.answers.push('confirm');
    const lines = review.included();
    await confirmReview(bench.app, review);
    const statesOf = (cloud: string) =>
      lines.filter(({ target }) => target.ref.cloud === cloud).map(({ target }) => stateOf(review, target.ref.id));
    assert.deepEqual(
      statesOf('alibaba').filter((state) => state !== 'leftOut'),
      ['failed'],
    );
    assert.ok(statesOf('alibaba').length > 1, 'there are others');
    assert.deepEqual([...new Set(statesOf('zenlayer'))], ['done']);
    assert.match(textOf(review).text, /Nothing more is sent for this account\. .*Forbidden\.RAM/);
  });

  it('that is canceled sends nothing more, and follows what was sent', async () => {
    const review = await open(await detachesOfOneInstance());
    bench.dialog.answers.push('confirm');
    bench.app.reviews.onDidChange((changed) => {
      if (changed.lines.some(({ result }) => result?.kind === 'sent' && result.record.state === 'done'))
        changed.cancel();
    });
    await confirmReview(bench.app, review);
    const results = review.lines.flatMap(({ result }) => result ?? []);
    const notSent = results.filter(({ kind }) => kind === 'leftOut');
    const ended = results.filter((result) => result.kind === 'sent' && result.record.state === 'done');
    assert.ok(notSent.length > 0 && ended.length > 0, `${notSent.length} not sent, ${ended.length} done`);
    assert.equal(sent().length, results.length - notSent.length);
    assert.ok(!results.some(({ kind }) => kind === 'queued' || kind === 'running'), 'all have ended');
  });

  it('omits nothing while its document shows other lines', async () => {
    const review = await open((await orphans()).map(releaseOf));
    const lines = review.lines.slice(0, 1);
    const selection = { review, text: '', lines, isOutdated: true };
    const omit = reviewCommands.omitFromReview;
    await assert.rejects(omit(bench.app, selection), /was being updated/);
    const before = review.included().length;
    await omit(bench.app, { ...selection, isOutdated: false });
    assert.equal(review.included().length, before - 1);
  });

  it('that is paused while the resources are read again sends nothing until it continues', async () => {
    const review = await open((await orphans()).map(releaseOf));
    bench.dialog.answers.push('confirm');
    // The document is behind while a review runs, which doesn't matter for this.
    const pause = () => reviewCommands.pauseReview(bench.app, { review, text: '', lines: [], isOutdated: true });
    const results = () => review.lines.flatMap(({ result }) => result?.kind ?? []);
    let sentWhilePaused: number | undefined;
    bench.app.reviews.onDidChange(({ phase }) => {
      if (phase === 'running' && sentWhilePaused === undefined && results().includes('running')) void pause();
      if (phase !== 'paused' || results().some((kind) => kind !== 'queued')) return;
      sentWhilePaused = sent().length;
      void pause();
    });
    await confirmReview(bench.app, review);
    assert.equal(sentWhilePaused, 0);
    assert.equal(review.phase, 'ended');
    assert.deepEqual(new Set(results()), new Set(['sent']));
  });

  it('has the resources of a table that was exported, and says which aren’t found', async () => {
    const found = await orphans();
    const rows = found.map(({ ref, name }) => `"${name}","${ref.id}","i-bp1aaaaaaaaaaaaaaaaa"`);
    bench.ui.fileText = ['"name","id","instanceId"', ...rows, '"gone","d-bp1goneaaaaaaaaaaaaa",""'].join('\r\n');
    bench.ui.picked.push('File…', 'Release');
    const opened = new Promise<Review>((resolve) => bench.app.reviews.onDidChange(resolve));
    await commands.reviewFromFile(bench.app, undefined);
    const review = await opened;
    assert.deepEqual(review.lines.map(({ target }) => target.ref.id).sort(), found.map(({ ref }) => ref.id).sort());
    assert.match(textOf(review).text, /d-bp1goneaaaaaaaaaaaaa: no account has a disk or a vNIC with this ID\./);
    assert.equal(sent().length, 0);
  });

  it('that ended with its window is offered again, and nothing is sent for it', async () => {
    const review = await open((await orphans()).map(releaseOf));
    const lines = review.included();
    await bench.app.unsentWrites.add(lines, bench.clock.now());
    const again = await startApp({ providers, dialects, beside: bench });
    try {
      again.ui.button = 'Review Again';
      offerUnsent(again.app);
      await new Promise<void>((resolve) => {
        again.app.reviews.onDidChange(({ phase }) => phase === 'open' && resolve());
      });
      assert.match(again.ui.toasts[0]?.message ?? '', new RegExp(`no request was sent: ${lines.length}\\.`));
      assert.equal(sent().length, 0);
      assert.deepEqual(again.app.unsentWrites.keys(), []);
    } finally {
      await again.dispose();
    }
  });

  it('sends, for any lines that are omitted, the others once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), async (omitted) => {
        await bench.sandbox.reset();
        const review = await open((await orphans()).map(releaseOf));
        const keys = review.included().map(({ key }) => key);
        review.omit(
          keys.filter((_, place) => omitted[place]),
          true,
        );
        const expected = review.included().map(({ target }) => target.ref.id);
        const before = sent().length;
        bench.dialog.answers.push('confirm');
        if (expected.length === 0) return;
        await confirmReview(bench.app, review);
        const arrived = sent().slice(before);
        assert.equal(arrived.length, expected.length);
        for (const id of expected) {
          assert.equal(arrived.filter(({ request }) => textOfRequest(request).includes(id)).length, 1, id);
        }
      }),
      { numRuns: 6 },
    );
  });
});
