import { join } from 'node:path';
import { type Sandbox, startSharedSandbox } from '../../../src/sandbox/start';

/**
 * Opens the world of the sandbox accounts of an editor, as another window of the user does: with all writes that have
 * arrived. Rejects if the sandbox is off.
 */
export const joinWorld = (profile: string): Promise<Sandbox> =>
  startSharedSandbox({
    path: join(profile, 'data/User/globalStorage/cloud-attachments.cloud-attachments/sandbox/writes.jsonl'),
    mode: 'join',
    switches: { recycleBin: true },
    report: (message) => {
      throw new Error(message);
    },
  });
