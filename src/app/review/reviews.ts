import { Emitter } from '../event';
import { Review } from './review';
import type { ReviewTarget } from './reviewLine';

/** What the user can set about reviews. */
export interface ReviewSettings {
  /** The maximum number of writes that are confirmed together. */
  readonly limit: number;
  /** Parts of names that are taken for those of production, besides the known ones. */
  readonly protectedNames: readonly string[];
}

/** How many reviews are kept after their documents were closed. */
const maxKept = 20;

/** The reviews of this window. */
export class Reviews {
  readonly #byId = new Map<string, Review>();
  readonly #changed = new Emitter<Review>();
  readonly onDidChange = this.#changed.event;
  readonly #closed = new Emitter<Review>();
  /** Fires when the user closes the document of a review. */
  readonly onDidClose = this.#closed.event;

  create(targets: readonly ReviewTarget[], notes: readonly string[]): Review {
    const review = new Review(targets, notes);
    review.onDidChange((changed) => this.#changed.fire(changed));
    this.#byId.set(review.id, review);
    for (const { id, phase } of this.#byId.values()) {
      if (this.#byId.size <= maxKept) break;
      if (phase === 'ended' || phase === 'open') this.#byId.delete(id);
    }
    return review;
  }

  /** Must be called when the user has closed the document of a review. */
  closed(id: string): void {
    const review = this.#byId.get(id);
    if (review) this.#closed.fire(review);
  }

  find(id: string): Review | undefined {
    return this.#byId.get(id);
  }
}
