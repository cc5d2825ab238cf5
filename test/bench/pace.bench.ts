import type { Report } from '../tools/rings/benchReport.mjs';
import { regionsRow } from './pace/regions';
import { rotatedKeyRow } from './pace/rotatedKey';

/** How soon many regions are loaded, and how soon a changed key is used. */
export async function run(report: Report): Promise<void> {
  report.row(await regionsRow());
  report.row(await rotatedKeyRow());
}
