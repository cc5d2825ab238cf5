/** A measurement of ours beside those of others from the same run. Less is better. */
export interface Measured {
  /** Never changes, so that runs can be compared. */
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** The baselines measured beside ours, or a fixed limit. The goal refers to the first. */
  readonly beside: Readonly<Record<string, number>>;
  /** The greatest acceptable ratio of ours to the first of `beside`. */
  readonly goal: number;
}

export interface Row extends Measured {
  readonly ratio: number;
}

/**
 * The argument of `run(report: Report): Promise<void>`, which each file `test/bench/*.bench.ts` exports. It calls `row`
 * for each measurement, and prints nothing itself.
 */
export interface Report {
  row(measured: Measured): void;
}

/** Collects the rows of all benchmarks; a row without a baseline, or with a name that was used before, is an error. */
export function createReport(): Report & { readonly rows: readonly Row[] };

/** Formats rows as a table of text. */
export function formatTable(rows: readonly Row[]): string;
