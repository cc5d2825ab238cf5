import assert from 'node:assert/strict';
import { catalogueOfRows } from '../../src/errors/catalogueOfRows';
import { openPackedCatalogue, packCatalogue } from '../../src/errors/packedCatalogue';
import { explainedProviders } from '../../src/providers/knowledge/catalogues';
import { catalogueOf } from '../support/sandbox';

describe('A packed catalog', () => {
  for (const cloud of explainedProviders) {
    it(`has every row of ${cloud}, field by field`, async () => {
      const rows = await catalogueOf(cloud);
      const { names, lines } = packCatalogue(rows);
      const [source, packed] = [catalogueOfRows(rows), openPackedCatalogue(names, Buffer.from(lines))];
      assert.deepEqual([...packed.codes].sort(), [...source.codes].sort());
      for (const code of source.codes) assert.deepEqual(packed.rowsFor(code), source.rowsFor(code));
    });

    it(`names the codes of ${cloud} that have several rows`, async () => {
      const rows = await catalogueOf(cloud);
      const { withOneRow, withSeveralRows } = packCatalogue(rows).names;
      const countOf = (code: string): number => rows.filter((row) => row.code === code).length;
      assert.deepEqual(
        withOneRow.filter((code) => countOf(code) !== 1),
        [],
      );
      assert.deepEqual(
        withSeveralRows.filter((code) => countOf(code) < 2),
        [],
      );
    });
  }

  it('has the rows of a code with a placeholder for any name, unless the code itself is documented', async () => {
    const { names, lines } = packCatalogue(await catalogueOf('alibaba'));
    const catalogue = openPackedCatalogue(names, Buffer.from(lines));
    assert.match(catalogue.rowsFor('MissingDiskName')[0]?.code ?? '', /^Missing\{/);
    assert.deepEqual(
      catalogue.rowsFor('MissingParameter').filter(({ code }) => code !== 'MissingParameter'),
      [],
    );
    assert.deepEqual(catalogue.rowsFor('Unheard'), []);
  });
});
