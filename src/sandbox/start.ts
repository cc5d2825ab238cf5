import type { CreateDialect } from '../emulator/dialect';
import { dialects as all } from './dialects';
import { openSandbox, type Sandbox, type SandboxOptions } from './open';

export type { Sandbox, SandboxOptions } from './open';

/** Starts the emulated clouds on loopback, by default all of them. Rejects if the port is in use. */
export const startSandbox = (
  options: SandboxOptions & { readonly dialects?: readonly CreateDialect[] } = {},
): Promise<Sandbox> => openSandbox(options.dialects ?? all, options);
