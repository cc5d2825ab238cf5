import type { Report } from '../tools/rings/benchReport.mjs';
import { detachesRow } from './review/detaches';

/** How many requests a review sends. */
export async function run(report: Report): Promise<void> {
  report.row(await detachesRow());
}
