import assert from 'node:assert/strict';
import { untilTrue } from '../../support/until';
import type { RecordOnDisk } from './recordOnDisk';
import type { Workbench } from './workbench';

/**
 * Kills the extension host. Resolves with the lines that were in the record then, when another extension host has taken
 * it over. After three kills the editor asks before.
 */
export async function killHost({ page }: Workbench, record: RecordOnDisk): Promise<readonly string[]> {
  const [killed = assert.fail('a window writes the record')] = await record.processes();
  process.kill(killed, 'SIGKILL');
  const written = await record.texts();
  const button = page.getByRole('button', { name: /Restart (Remote )?Extension Host/ }).first();
  await untilTrue(async () => {
    if (await button.isVisible()) await button.click();
    return (await record.processes()).every((pid) => pid !== killed);
  });
  return written;
}
