import { RecordFolder } from '../../src/ui/record/recordFolder';
import { linesOf } from './recordLines';

/**
 * A window as its own process: it stores writes until that fails, and prints the code of the failure and how many were
 * stored.
 */
async function main([, , folder = '']: readonly string[]): Promise<void> {
  const own = { window: 'writer', pid: process.pid };
  const record = new RecordFolder(folder, {
    own,
    isRunning: () => true,
    now: Date.now,
    watchFailed: () => undefined,
  });
  for (let count = 0; ; count += 1) {
    try {
      for (const line of linesOf(['planned'], { id: `write-${count}` })) await record.append(line, { flush: true });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : error;
      process.stdout.write(`${code} ${count}\n`);
      return;
    }
  }
}

void main(process.argv);
