export interface InstalledExtension {
  /** The folder of installed extensions of a profile, which can be copied into others. */
  readonly extensions: string;
  dispose(): Promise<void>;
}

/** Packages the extension, and installs it as a user would from a file. */
export function installExtension(): Promise<InstalledExtension>;
