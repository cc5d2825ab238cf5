import type { RunningSandbox, SandboxCredentials } from '../app/sandboxController';

/** Loads the sandbox's bundle on first use, and creates credentials for it. */
export async function createSandboxCredentials(): Promise<SandboxCredentials> {
  const { createSharedCredentials } = await import('../sandbox/start');
  return createSharedCredentials();
}

/** Loads the sandbox's bundle on first use, and starts the sandbox with the writes in a file. */
export async function startSandboxBundle(
  path: string,
  mode: 'begin' | 'join',
  credentials: SandboxCredentials,
  report: (message: string) => void,
): Promise<RunningSandbox> {
  const { startSharedSandbox } = await import('../sandbox/start');
  // Recycle bins are on, so that a disk can be found after its release.
  return startSharedSandbox({ path, mode, credentials, report, switches: { recycleBin: true } });
}
