export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
}

/** What a zip archive contains, such as a `.vsix`. */
export function zipEntries(archive: Buffer): Promise<readonly ZipEntry[]>;
