import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { Review } from '../../../src/app/review/review';
import { isDisk } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { denialOf } from '../../support/denials';
import { everyCloud } from '../../support/everyCloud';
import { never } from '../../support/sandbox';
import { resourceWhere } from '../../support/targets';

for (const { provider, reads } of everyCloud) {
  describe(`A review of IDs from a file, of ${provider.label}`, () => {
    let bench: AppHarness;
    beforeEach(async () => {
      bench = await startApp({ providers: [provider], dialects });
    });
    afterEach(() => bench.dispose());

    const account = () => bench.app.accounts.list()[0] ?? assert.fail('there is an account');

    /** Two disks of the world, and an ID that it doesn't have. */
    async function ids(): Promise<{ readonly known: string; readonly gone: string }> {
      const { ref } = await resourceWhere(bench, account(), (each) => isDisk(each) && each.attachments.length === 0);
      const last = ref.id.endsWith('0') ? '1' : '0';
      return { known: ref.id, gone: `${ref.id.slice(0, -1)}${last}` };
    }

    async function reviewOf(...lines: readonly string[]): Promise<Review> {
      bench.ui.fileText = lines.join('\n');
      bench.ui.picked.push('File…', 'Release');
      const opened = new Promise<Review>((resolve) => bench.app.reviews.onDidChange(resolve));
      await commands.reviewFromFile(bench.app, undefined);
      return opened;
    }
    const linesOf = (review: Review) => review.lines.map(({ target }) => target.ref.id);
    const denyReads = (times: number): void =>
      bench.sandbox.faults.arm(
        provider.id,
        reads.disk,
        { kind: 'response', response: denialOf(provider, reads.disk) },
        times,
      );

    it('leaves out what wasn’t found because a region couldn’t be read, and names the region', async () => {
      const { known, gone } = await ids();
      const [region] = await bench.app.clouds.regionsOf(account().id, never);
      denyReads(1);
      const review = await reviewOf(gone, known);
      assert.deepEqual(linesOf(review), [known]);
      const place = `${account().name}, ${region?.region}`;
      assert.equal(review.notes.length, 1);
      assert.ok(review.notes[0]?.startsWith(`${gone}: not found, but ${place} couldn’t be read: `), review.notes[0]);
      assert.match(review.notes[0] ?? '', /permission/);
    });

    it('says that an ID doesn’t exist only if every region was read', async () => {
      const { known, gone } = await ids();
      const review = await reviewOf(gone, known);
      assert.deepEqual(review.notes, [`${gone}: no account has a disk or a vNIC with this ID.`]);
    });

    it('isn’t opened if no region could be read, and says why', async () => {
      const { gone } = await ids();
      denyReads(1_000);
      await assert.rejects(
        reviewOf(gone),
        (error) =>
          error instanceof RefusedError &&
          /None of the 1 resources was found\. .+ and others \(\d+\)/.test(error.message),
      );
    });

    it('reads each ID itself, although a list has shown it', async () => {
      const { known } = await ids();
      denyReads(1_000);
      await assert.rejects(reviewOf(known), RefusedError, 'a list that isn’t shown has no say');
      bench.sandbox.faults.clear();
      const review = await reviewOf(known);
      const [line] = review.lines;
      assert.equal(line?.check.kind, 'possible');
      assert.ok(
        bench.requests.some(({ action }) => action === reads.disk),
        'it was read',
      );
    });
  });
}
