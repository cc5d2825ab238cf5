import { Emitter } from '../event';
import { isPossible, linesFor, type PossibleLine, type ReviewLine, type ReviewTarget } from './reviewLine';

/** How far a review is. */
export type ReviewPhase =
  /** The resources are being read. */
  | 'checking'
  /** The user reads it. */
  | 'open'
  | 'running'
  /** What isn't sent yet waits. */
  | 'paused'
  | 'ended';

/** Several writes that the user reads, confirms together, and sees the results of. */
export class Review {
  readonly id: string = crypto.randomUUID();
  /** By their keys, in the order of the document. */
  readonly #lines: Map<string, ReviewLine>;
  #phase: ReviewPhase = 'checking';
  readonly #changed = new Emitter<Review>();
  readonly onDidChange = this.#changed.event;
  readonly #stop = new AbortController();

  /** `notes` are about what was selected and can't be reviewed. */
  constructor(
    targets: readonly ReviewTarget[],
    readonly notes: readonly string[] = [],
  ) {
    this.#lines = new Map(linesFor(targets).map((line) => [line.key, line]));
  }

  get lines(): readonly ReviewLine[] {
    return [...this.#lines.values()];
  }

  get phase(): ReviewPhase {
    return this.#phase;
  }

  set phase(phase: ReviewPhase) {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.#changed.fire(this);
  }

  /** Aborted when the user cancels the review: nothing more is sent. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  cancel(): void {
    this.#stop.abort();
    if (this.#phase === 'paused') this.phase = 'running';
  }

  /** Returns what is sent if the user confirms the review. */
  included(): readonly PossibleLine[] {
    return this.lines.filter(isPossible).filter(({ isOmitted }) => !isOmitted);
  }

  /** Changes what is known of a line. */
  update(key: string, change: Partial<Pick<ReviewLine, 'check' | 'isOmitted' | 'result'>>): void {
    this.#change(key, change);
    this.#changed.fire(this);
  }

  /** Omits lines, or includes them again. Only while the user reads it. */
  omit(keys: readonly string[], isOmitted: boolean): void {
    if (this.#phase !== 'open') return;
    for (const key of keys) this.#change(key, { isOmitted });
    this.#changed.fire(this);
  }

  /** Resolves when the review isn't paused. */
  async whenNotPaused(): Promise<void> {
    if (this.#phase !== 'paused') return;
    await new Promise<void>((resolve) => {
      const subscription = this.onDidChange(() => {
        if (this.#phase === 'paused') return;
        subscription.dispose();
        resolve();
      });
    });
  }

  #change(key: string, change: Partial<ReviewLine>): void {
    const line = this.#lines.get(key);
    if (line) this.#lines.set(key, { ...line, ...change });
  }
}
