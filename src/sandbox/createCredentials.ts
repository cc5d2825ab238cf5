import type { CreateDialect } from '../emulator/dialect';
import { openSandbox } from './open';

/** Creates random credentials, by the dialect's id, which a sandbox accepts when it is started with them. */
export async function createCredentials(
  dialects: readonly CreateDialect[],
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const sandbox = await openSandbox(dialects, { size: { instances: 0, disks: 0, vnics: 0 } });
  await sandbox.dispose();
  return Object.fromEntries(sandbox.dialects.map(({ id, credentials }) => [id, credentials]));
}
