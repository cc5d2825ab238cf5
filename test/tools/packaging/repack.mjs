import { readFile } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import { deflateAsync } from '@gfx/zopfli';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { writeAtomically } from './writeAtomically.mjs';

/** The method number of deflate in a zip archive. */
const compressionMethod = 8;

/** The plainest format, which contains nothing of the machine or the moment. */
const format = { extendedTimestamp: false, dataDescriptor: false, useWebWorkers: false, zip64: false };

/**
 * Packs a zip archive of deflated files again with Zopfli, which makes them about 4 % smaller than zlib does. Whatever
 * reads zip archives can read it. The same archive gives the same bytes.
 * @param {string} file
 */
export async function repack(file) {
  const reader = new ZipReader(new Uint8ArrayReader(await readFile(file)), { useWebWorkers: false });
  const writer = new ZipWriter(new Uint8ArrayWriter(), format);
  for (const entry of await reader.getEntries()) {
    if (entry.directory || entry.compressionMethod !== compressionMethod)
      throw new Error(`${entry.filename} is not a deflated file.`);
    const packed = await entry.getData(new Uint8ArrayWriter(), { passThrough: true });
    const contents = inflateRawSync(packed);
    const repacked = await deflateAsync(contents, {});
    await writer.add(entry.filename, new Uint8ArrayReader(repacked.length < packed.length ? repacked : packed), {
      passThrough: true,
      compressionMethod,
      uncompressedSize: contents.length,
      signature: crc32(contents),
      lastModDate: entry.lastModDate,
    });
  }
  await writeAtomically(file, await writer.close());
}
