import type { CreateDialect } from '../emulator/dialect';
import { createCredentials } from './createCredentials';
import { dialects as all } from './dialects';
import { openSandbox, type Sandbox, type SandboxOptions } from './open';
import { openSharedSandbox, type SharedSandboxOptions } from './sharedSandbox';

export type { Sandbox, SandboxOptions } from './open';

/** Starts the emulated clouds on loopback, by default all of them. Rejects if the port is in use. */
export const startSandbox = (
  options: SandboxOptions & { readonly dialects?: readonly CreateDialect[] } = {},
): Promise<Sandbox> => openSandbox(options.dialects ?? all, options);

/** Starts the emulated clouds with the resources that all windows of the user share. */
export const startSharedSandbox = (options: SharedSandboxOptions): Promise<Sandbox> => openSharedSandbox(all, options);

/** Creates random credentials that the shared sandbox accepts when it is started with them. */
export const createSharedCredentials = () => createCredentials(all);
