import { join } from 'node:path';
import type { RunningSandbox } from '../app/sandboxController';
import type { startSandbox } from '../sandbox/start';

/** Loads the sandbox's bundle on first use, and starts the sandbox. */
export function startSandboxBundle(folder: string): () => Promise<RunningSandbox> {
  return async () => {
    const bundle = require(join(folder, 'sandbox.js')) as { readonly startSandbox: typeof startSandbox };
    // Recycle bins are on, so that a disk can be found after its release.
    return bundle.startSandbox({ switches: { recycleBin: true } });
  };
}
