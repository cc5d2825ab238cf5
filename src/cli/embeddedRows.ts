import type { CatalogueRow } from '../errors/catalogue';
import alibaba from '../providers/alibaba/errors.json';
import huawei from '../providers/huawei/errors.json';
import zenlayer from '../providers/zenlayer/errors.json';

const embedded: Readonly<Record<string, readonly unknown[]>> = { alibaba, huawei, zenlayer };

/** The catalogs in the bundle of a stand-alone tool; the extension reads them from its package instead. */
export const embeddedRows = (provider: string): Promise<readonly CatalogueRow[]> =>
  Promise.resolve((embedded[provider] ?? []) as readonly CatalogueRow[]);
