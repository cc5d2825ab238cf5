import { join } from 'node:path';
import type { RunningSandbox } from '../app/sandboxSwitch';

type StartSandbox = () => Promise<RunningSandbox>;

/** Loads the sandbox's own bundle, when it is first used, and starts it. */
export function startSandboxBundle(folder: string): StartSandbox {
  return async () => {
    const bundle = require(join(folder, 'sandbox.js')) as { readonly startSandbox: StartSandbox };
    return bundle.startSandbox();
  };
}
