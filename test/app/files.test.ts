import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogues } from '../../src/ui/catalogueFiles';

describe('Files of the extension', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  describe('A catalog', () => {
    it('is read once, on first use', async () => {
      const catalogues = createCatalogues(folder);
      await writeFile(join(folder, 'zenlayer.json'), '[{"code":"A"}]');
      const rows = await catalogues.rows('zenlayer');
      await rm(join(folder, 'zenlayer.json'));
      assert.equal(await catalogues.rows('zenlayer'), rows);
    });

    it('is read again after a failed read', async () => {
      const catalogues = createCatalogues(folder);
      await assert.rejects(catalogues.rows('zenlayer'));
      await writeFile(join(folder, 'zenlayer.json'), '[]');
      assert.deepEqual(await catalogues.rows('zenlayer'), []);
    });
  });
});
