const signature = Buffer.from('PK\x01\x02', 'latin1');
const headerBytes = 46;

/**
 * What a zip archive contains, read from its central directory; the contract is in the declarations beside this file.
 * @param {Buffer} archive
 * @returns {import('./zipEntries.d.mts').ZipEntry[]}
 */
export function zipEntries(archive) {
  const entries = [];
  for (let at = archive.indexOf(signature); at >= 0; at = archive.indexOf(signature, at + headerBytes)) {
    entries.push({
      name: archive.toString('utf8', at + headerBytes, at + headerBytes + archive.readUInt16LE(at + 28)),
      packedBytes: archive.readUInt32LE(at + 20),
    });
  }
  return entries;
}
