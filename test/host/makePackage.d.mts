/** Packages the extension into a `.vsix`; resolves with one line that tells the bundles' sizes. */
export function makePackage(file: string): Promise<string>;
