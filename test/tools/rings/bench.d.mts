/** A figure of ours beside others measured in the same run; less is better. */
export interface Measured {
  /** Stays the same for ever, so that runs can be compared. */
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** What was measured beside ours, or the limit we hold ourselves to; the goal is about the first. */
  readonly beside: Readonly<Record<string, number>>;
  /** The greatest ratio of ours to the first of `beside` that we are content with. */
  readonly goal: number;
}

export interface Row extends Measured {
  readonly ratio: number;
}

/**
 * What a file `test/bench/*.bench.ts` is handed: it exports `run(report: Report): Promise<void>`, calls `row` for each
 * figure, and prints nothing itself.
 */
export interface Report {
  row(measured: Measured): void;
}
