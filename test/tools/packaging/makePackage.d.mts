/** Writes a `.vsix` from a temporary folder, so that `dist` does not change. Resolves with a line of the bundles' sizes. */
export function makePackage(file: string): Promise<string>;

/** Puts into a folder what is packaged, as it is when the package is installed. Resolves with a line of the bundles' sizes. */
export function stagePackage(folder: string): Promise<string>;
