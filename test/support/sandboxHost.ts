import { Emitter } from '../../src/app/event';
import type { RunningSandbox, SandboxHost } from '../../src/app/sandboxController';

/** A sandbox that ends with the test, for one window. */
export function sandboxHost(start: () => Promise<RunningSandbox>): SandboxHost {
  let isStarted = false;
  return {
    isStarted: async () => isStarted,
    createCredentials: async () => ({}),
    start() {
      isStarted = true;
      return start();
    },
    async end() {
      isStarted = false;
    },
    onDidChange: new Emitter<void>().event,
  };
}
