import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { packCatalogue } from '../../src/errors/packedCatalogue';
import { createCatalogues } from '../../src/ui/catalogueFiles';
import { row } from '../providers/session/setUp';

const rows = [row('A', 400, 'invalidRequest'), row('B', 403, 'permission')];

describe('Files of the extension', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const { names, lines } = packCatalogue(rows);
  const writeNames = () => writeFile(join(folder, 'zenlayer.names.json'), JSON.stringify(names));
  const writeRows = (text: string) => writeFile(join(folder, 'zenlayer.rows.br'), brotliCompressSync(text));

  describe('A catalog', () => {
    it('is read once, on first use: the names without the rows', async () => {
      const catalogues = createCatalogues(folder);
      await writeNames();
      assert.deepEqual(await catalogues.names('zenlayer'), names);
      await writeRows(lines);
      const catalogue = await catalogues.open('zenlayer');
      assert.deepEqual(catalogue.codes.flatMap(catalogue.rowsFor), rows);
      await rm(join(folder, 'zenlayer.names.json'));
      await rm(join(folder, 'zenlayer.rows.br'));
      assert.equal(await catalogues.open('zenlayer'), catalogue);
    });

    it('is read again after a failed read', async () => {
      const catalogues = createCatalogues(folder);
      await assert.rejects(catalogues.names('zenlayer'));
      await writeNames();
      await assert.rejects(catalogues.open('zenlayer'));
      await writeRows(lines);
      assert.deepEqual((await catalogues.open('zenlayer')).rowsFor('A'), [rows[0]]);
    });

    it('isn’t opened if its rows aren’t those of its names', async () => {
      const catalogues = createCatalogues(folder);
      await writeNames();
      await writeRows('[]');
      await assert.rejects(catalogues.open('zenlayer'), /damaged/);
    });
  });
});
