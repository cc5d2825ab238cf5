import type { Disposable } from '../../event';
import type { Log, StartTimer } from '../../ports';
import { heartbeatMs, type OperationArchive, type OperationLog } from '../record/operationLog';
import { isUnfinished, type OperationRecord } from '../record/operationRecord';
import type { OperationServices } from '../services';
import { resume } from './resume';

export interface OperationWatchOptions {
  readonly services: Pick<OperationServices, 'clouds' | 'store' | 'clock' | 'onBackgroundEnd'>;
  readonly log: Pick<OperationLog & OperationArchive, 'keepAlive' | 'onDidChange' | 'archive'>;
  readonly timer: StartTimer;
  readonly failures: Pick<Log, 'error'>;
  /** Called with the writes of windows that have ended, each with its end: when all of them have ended. */
  readonly onResumed: (records: readonly OperationRecord[]) => void;
}

/**
 * Keeps the store up to date with the other windows, shows them that this window is open, and follows the writes of
 * windows that have ended.
 */
export class OperationWatch implements Disposable {
  readonly #options: OperationWatchOptions;
  readonly #subscriptions: readonly Disposable[];
  #stopTimer: (() => void) | undefined;
  #isDisposed = false;

  constructor(options: OperationWatchOptions) {
    this.#options = options;
    this.#subscriptions = [
      options.log.onDidChange(() => void this.refresh()),
      options.services.store.onDidChange(() => this.#startTimer()),
    ];
  }

  /**
   * Reads what other windows have recorded, and follows the writes of windows that have ended. Resolves when those are
   * being followed, not when they end. Never rejects.
   */
  async refresh(): Promise<void> {
    const { services, failures, onResumed } = this.#options;
    try {
      const takenOver = await services.store.refresh();
      const open = takenOver.filter((record) => isUnfinished(record) || !record.reported);
      if (open.length > 0) void Promise.all(open.map((record) => this.#end(record))).then(onResumed);
    } catch (error) {
      failures.error(error instanceof Error ? error.message : String(error));
    }
  }

  /** Starts with the writes of the windows that have ended, and archives those that ended long ago. Never rejects. */
  async start(): Promise<void> {
    const { services, log, failures } = this.#options;
    await this.refresh();
    await log
      .archive((id) => services.store.isSettled(id))
      .catch((error: unknown) => failures.error(error instanceof Error ? error.message : String(error)));
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stopTimer?.();
    for (const each of this.#subscriptions) each.dispose();
  }

  #end(record: OperationRecord): Promise<OperationRecord> | OperationRecord {
    return isUnfinished(record) ? resume(this.#options.services, record) : record;
  }

  #startTimer(): void {
    if (this.#stopTimer || this.#isDisposed || !this.#options.services.store.isBusy) return;
    this.#stopTimer = this.#options.timer(heartbeatMs, () => {
      this.#stopTimer = undefined;
      void this.#beat();
    });
  }

  async #beat(): Promise<void> {
    const { services, log, failures } = this.#options;
    const isFollowing = services.store.unfinished().some((record) => services.store.isOwn(record));
    if (isFollowing) await log.keepAlive().catch((error: unknown) => failures.error(String(error)));
    await this.refresh();
    this.#startTimer();
  }
}
