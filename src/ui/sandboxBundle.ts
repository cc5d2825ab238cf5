import type { RunningSandbox } from '../app/sandboxController';

/** Loads the sandbox's bundle on first use, and starts the sandbox. */
export async function startSandboxBundle(): Promise<RunningSandbox> {
  const { startSandbox } = await import('../sandbox/start');
  // Recycle bins are on, so that a disk can be found after its release.
  return startSandbox({ switches: { recycleBin: true } });
}
