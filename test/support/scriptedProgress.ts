import type { Progress } from '../../src/app/ports';

/** Runs tasks and remembers what was said meanwhile; a test may stop waiting at any word. */
export class ScriptedProgress implements Progress {
  readonly titles: string[] = [];
  readonly messages: string[] = [];
  /** Asked with each title and each message: true is a click on *Cancel*. */
  cancels: (text: string) => boolean = () => false;

  async run<T>(
    title: string,
    task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const abort = new AbortController();
    const tell = (text: string): void => {
      if (this.cancels(text)) abort.abort();
    };
    this.titles.push(title);
    tell(title);
    const report = (message: string): void => {
      this.messages.push(message);
      tell(message);
    };
    return task(report, abort.signal);
  }
}
