import { join } from 'node:path';
import type { RunningSandbox } from '../app/sandboxController';
import type { startSandbox } from '../sandbox/start';

/** Loads the sandbox's own bundle, when it is first used, and starts it. */
export function startSandboxBundle(folder: string): () => Promise<RunningSandbox> {
  return async () => {
    const bundle = require(join(folder, 'sandbox.js')) as { readonly startSandbox: typeof startSandbox };
    // With every recycle bin, so that a disk can be looked for after its release.
    return bundle.startSandbox({ switches: { recycleBin: true } });
  };
}
