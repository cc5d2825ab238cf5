import assert from 'node:assert/strict';
import { confirmReview } from '../../../src/app/commands/review/confirmReview';
import { offerUnsent } from '../../../src/app/commands/review/offerUnsent';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import { isUnfinished } from '../../../src/app/operations/record/operationRecord';
import type { Review } from '../../../src/app/review/review';
import type { AppHarness } from '../../support/appBench';
import { everyCloud } from '../../support/everyCloud';
import { untilTrue } from '../../support/until';
import { ReviewSandbox } from './support/reviewSandbox';

/** When the window is killed: at the event of this name that comes at this place, or when so many lines were begun. */
interface Point {
  readonly when: 'begun' | 'planned' | 'sending' | 'accepted' | 'done';
  readonly place: number;
}

const points: readonly Point[] = (['begun', 'planned', 'sending', 'accepted', 'done'] as const).flatMap((when) =>
  [1, 4, 9].map((place) => ({ when, place })),
);

const idsOf = ({ lines }: Pick<Review, 'lines'>): readonly string[] => lines.map(({ target }) => target.ref.id);

describe('A review whose window was killed while it was being sent', () => {
  let cloud: ReviewSandbox;
  let next: AppHarness | undefined;

  beforeEach(async () => {
    cloud = await ReviewSandbox.open(everyCloud, { instances: 0, disks: 120, vnics: 0 });
  });
  afterEach(async () => {
    await next?.dispose();
    await cloud.dispose();
  });

  /** Confirms a review in the first window, and kills the window at a point. */
  async function killAt(review: Review, { when, place }: Point): Promise<void> {
    const { bench } = cloud;
    let count = 0;
    const killed = new Promise<void>((resolve) => {
      const kill = (): void => {
        bench.kill();
        resolve();
      };
      bench.record.onAppended = ({ event }: OperationLine) => {
        if (event === when) count += 1;
        if (event === when && count === place) kill();
      };
      const begun = bench.app.reviews.onDidChange(({ lines }) => {
        if (when !== 'begun' || lines.filter(({ result }) => result && result.kind !== 'queued').length < place) return;
        begun.dispose();
        kill();
      });
    });
    bench.dialog.answers.push('confirm');
    void confirmReview(bench.app, review);
    await killed;
  }

  const isFollowed = async ({ app }: AppHarness): Promise<boolean> => app.operations.store.unfinished().length === 0;

  /** The review that a window offers after its start. The user clicks when what was sent has been followed. */
  async function offeredIn(window: AppHarness): Promise<Review> {
    const { showWarning } = window.ui;
    window.ui.button = 'Review Again';
    window.ui.showWarning = async (...message) => {
      await untilTrue(() => isFollowed(window));
      return showWarning(...message);
    };
    await window.watch.start();
    const review = new Promise<Review>((resolve) => {
      window.app.reviews.onDidChange((changed) => {
        if (changed.phase === 'open') resolve(changed);
      });
    });
    offerUnsent(window.app);
    return review;
  }

  for (const point of points) {
    it(`is offered again as far as it wasn’t sent, and followed otherwise: ${point.when} ${point.place}`, async () => {
      const review = await cloud.review(await cloud.releases(16));
      const confirmed = idsOf({ lines: review.included() });
      await killAt(review, point);
      const sentBefore = cloud.writeCount;

      next = await cloud.openNext();
      const { app, dialog } = next;
      const again = await offeredIn(next);
      assert.equal(cloud.writeCount, sentBefore, 'nothing is sent by itself');

      const records = [...app.operations.store.all()];
      const isSent = (id: string): boolean =>
        records.some(({ plan, state }) => plan.target.id === id && state !== 'notSent');
      assert.deepEqual(idsOf(again).toSorted(), confirmed.filter((id) => !isSent(id)).toSorted());
      assert.ok(!records.some(isUnfinished), 'what was sent was followed to its end');
      const times = (id: string): number => cloud.writesOf(id).length;
      for (const id of confirmed) assert.ok(times(id) <= (isSent(id) ? 1 : 0), `${id} was sent ${times(id)} times`);

      dialog.answers.push('confirm');
      await confirmReview(app, again);
      for (const { target, result } of again.lines) {
        assert.ok(result?.kind === 'sent' && result.record.state === 'done', `${target.ref.id} is released`);
        assert.equal(times(target.ref.id), 1);
      }
      for (const id of confirmed) assert.ok(times(id) <= 1, `${id} was sent ${times(id)} times`);
      assert.deepEqual(app.unsentWrites.keys(), []);
    });
  }

  it('isn’t offered if all of it was sent', async () => {
    const [target] = await cloud.releases(1);
    assert.ok(target, 'there is a disk');
    const review = await cloud.review([target]);
    await killAt(review, { when: 'accepted', place: 1 });
    next = await cloud.openNext();
    await next.watch.start();
    offerUnsent(next.app);
    const window = next;
    await untilTrue(() => isFollowed(window));
    assert.deepEqual(
      [...window.app.operations.store.all()].map(({ state }) => state),
      ['done'],
    );
    assert.ok(!next.ui.toasts.some(({ message }) => message.includes('no request was sent')), 'nothing is offered');
    assert.deepEqual(next.app.unsentWrites.keys(), []);
  });
});
