import { collectGarbage } from '../collectGarbage';
import { type ListerName, listers } from './listers';

export interface Listed {
  readonly milliseconds: number;
  /** What the list keeps on the heap. */
  readonly heapBytes: number;
  readonly disks: number;
}

export type Round = Readonly<Record<ListerName, Listed>>;

async function measureOne(name: ListerName, endpoint: string): Promise<Listed> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const disks = await listers[name](endpoint);
  const milliseconds = performance.now() - start;
  collectGarbage();
  const heapBytes = process.memoryUsage().heapUsed - before;
  return { milliseconds, heapBytes, disks: disks.length };
}

const order: readonly ListerName[] = ['official', 'ours', 'bare'];

/** Rounds in alternating order; what runs first must not always be the same. A first round warms up. */
export async function measure(endpoint: string, rounds: number): Promise<readonly Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const found: Partial<Record<ListerName, Listed>> = {};
    for (const name of round % 2 === 0 ? order : [...order].reverse()) found[name] = await measureOne(name, endpoint);
    if (round > 0) measured.push(found as Round);
  }
  return measured;
}
