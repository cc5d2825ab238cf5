import type { Measured } from '../../tools/rings/benchReport.mjs';
import { editing } from './editing';
import { loading } from './loading';
import { longLine } from './longLine';
import { throughput, turns } from './throughput';

/** All figures of the finder; `providers` is the folder that holds the catalogues. */
export async function measure(providers: string): Promise<readonly Measured[]> {
  const { knowledge, rows } = await loading(providers);
  return [...rows, throughput(knowledge), ...turns(knowledge), editing(knowledge), longLine(knowledge)];
}
