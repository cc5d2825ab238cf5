/** One figure of ours, and the one that was measured right before or after it. */
export interface Pair {
  readonly ours: number;
  readonly beside: number;
}

/** The pair whose ratio is the median: a machine that is busy for a while slows both halves of a pair, or spoils only that one. */
export function medianPair(pairs: readonly Pair[]): Pair {
  const sorted = [...pairs].sort((one, other) => one.ours / one.beside - other.ours / other.beside);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (!median) throw new Error('Nothing has been measured.');
  return median;
}

/** Measures an odd number of pairs; whether ours or the other comes first alternates. */
export async function alternatingPairs(
  count: number,
  measureOurs: () => Promise<number>,
  measureBeside: () => Promise<number>,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let each = 0; each < count; each += 1) {
    if (each % 2 === 0) {
      const ours = await measureOurs();
      pairs.push({ ours, beside: await measureBeside() });
    } else {
      const beside = await measureBeside();
      pairs.push({ ours: await measureOurs(), beside });
    }
  }
  return pairs;
}
