import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchFile } from '../../src/ui/watchFile';

describe('A watched file of another tool', () => {
  let home: string;
  let folder: string;
  let file: string;
  let watching: { dispose(): void };
  /** Resolves at the next change after `act`. */
  const changedBy = (act: () => void): Promise<void> =>
    new Promise((resolve) => {
      watching?.dispose();
      watching = watchFile(file, resolve);
      act();
    });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'ca-home-'));
    folder = join(home, '.tool');
    file = join(folder, 'config.json');
  });
  afterEach(() => {
    watching.dispose();
    rmSync(home, { recursive: true });
  });

  it('is noticed when it is created, changed, replaced and deleted', async () => {
    mkdirSync(folder);
    await changedBy(() => writeFileSync(file, 'a'));
    await changedBy(() => writeFileSync(file, 'b'));
    await changedBy(() => {
      writeFileSync(join(folder, 'new'), 'c');
      renameSync(join(folder, 'new'), file);
    });
    await changedBy(() => rmSync(file));
  });

  it('is noticed when its folder is created later, and when it is deleted', async () => {
    await changedBy(() => {
      mkdirSync(folder);
      writeFileSync(file, 'a');
    });
    await changedBy(() => rmSync(folder, { recursive: true }));
  });

  it('can be created again after its folder was deleted', async () => {
    mkdirSync(folder);
    let resolve: () => void = () => undefined;
    watching = watchFile(file, () => resolve());
    const deleted = new Promise<void>((done) => {
      resolve = done;
    });
    rmSync(folder, { recursive: true });
    await deleted;
    const created = new Promise<void>((done) => {
      resolve = done;
    });
    mkdirSync(folder);
    writeFileSync(file, 'a');
    await created;
  });
});
