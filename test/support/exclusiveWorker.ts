import { appendFileSync } from 'node:fs';
import { createSharedFiles } from '../../src/ui/sharedFiles';

/**
 * One window's process: takes turns and logs when each begins and ends. Without a number of turns it takes one and
 * keeps it until it ends.
 */
async function work(folder: string, log: string, turns: number): Promise<void> {
  const shared = createSharedFiles(folder);
  for (let turn = 0; turn < turns; turn += 1) {
    await shared.runExclusive('key', async () => {
      appendFileSync(log, `begin ${process.pid}\n`);
      await shared.set('value', String(process.pid));
      appendFileSync(log, `end ${await shared.get('value')}\n`);
    });
  }
  if (turns > 0) return;
  await shared.runExclusive('key', () => {
    process.stdout.write('taken\n');
    return new Promise(() => setInterval(() => undefined, 60_000));
  });
}

const [folder = '', log = '', turns = '0'] = process.argv.slice(2);
void work(folder, log, Number(turns));
