import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';

/**
 * What a zip archive contains; the contract is in the declarations beside this file.
 * @param {Buffer} archive
 * @returns {Promise<import('./zipEntries.d.mts').ZipEntry[]>}
 */
export async function zipEntries(archive) {
  const entries = await new ZipReader(new Uint8ArrayReader(archive), { useWebWorkers: false }).getEntries();
  return entries.map(({ filename, compressedSize }) => ({ name: filename, packedBytes: compressedSize }));
}
