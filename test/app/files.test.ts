import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { packCatalogues, packedFiles } from '../../src/errors/packedCatalogues';
import { createCatalogues } from '../../src/ui/catalogueFiles';
import { row } from '../providers/session/setUp';

const rows = [row('A', 400, 'invalidRequest'), row('B', 403, 'permission')];
const rowsOfOther = [row('C', 404, 'notFound')];

describe('Files of the extension', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const { names, lines } = packCatalogues({ huawei: rowsOfOther, zenlayer: rows });
  const write = (name: string, text: string) => writeFile(join(folder, name), brotliCompressSync(text));
  const writeNames = () => write(packedFiles.names, JSON.stringify(names));
  const writeRows = (text: string) => write(packedFiles.lines, text);

  describe('A catalog', () => {
    it('is read once, on first use: the names without the rows', async () => {
      const catalogues = createCatalogues(folder);
      await writeNames();
      assert.deepEqual(await catalogues.names('zenlayer'), names.zenlayer);
      await writeRows(lines);
      const catalogue = await catalogues.open('zenlayer');
      assert.deepEqual(catalogue.codes.flatMap(catalogue.rowsFor), rows);
      await rm(join(folder, packedFiles.names));
      await rm(join(folder, packedFiles.lines));
      assert.equal(await catalogues.open('zenlayer'), catalogue);
      const other = await catalogues.open('huawei');
      assert.deepEqual(other.codes.flatMap(other.rowsFor), rowsOfOther);
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
      await assert.rejects(catalogues.open('unheard'), /no error code catalog of unheard/);
    });
  });
});
