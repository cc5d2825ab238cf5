import type { Progress, ProgressTask } from '../../src/app/ports';

/** Runs tasks and records their messages; a test may cancel at any message. */
export class ScriptedProgress implements Progress {
  readonly titles: string[] = [];
  readonly messages: string[] = [];
  /** Called with each title and each message: true is a click on *Cancel*. */
  cancels: (text: string) => boolean = () => false;

  /** The tasks that are running, each with its abort signal. */
  readonly #running = new Set<AbortController>();

  /** A click on *Cancel* of everything that is running. */
  cancelAll(): void {
    for (const each of this.#running) each.abort();
  }

  runAfterSending = <T>(title: string, task: ProgressTask<T>): Promise<T> => this.run(title, task);

  async run<T>(title: string, task: ProgressTask<T>): Promise<T> {
    const abort = new AbortController();
    const check = (text: string): void => {
      if (this.cancels(text)) abort.abort();
    };
    this.titles.push(title);
    check(title);
    const report = (message: string): void => {
      this.messages.push(message);
      check(message);
    };
    this.#running.add(abort);
    try {
      return await task(report, abort.signal);
    } finally {
      this.#running.delete(abort);
    }
  }
}
