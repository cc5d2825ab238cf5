import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueRow } from '../../src/errors/catalogue';
import { explain, type Locale } from '../../src/errors/explain';
import { explainedProviders } from '../../src/providers/knowledge/catalogues';

const top = join(__dirname, '../..');

const readTexts = (...path: readonly string[]): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(top, ...path), 'utf8'));

const bundle = readTexts('l10n', 'bundle.l10n.zh-cn.json');
const manifest = readTexts('package.nls.json');
const chineseManifest = readTexts('package.nls.zh-cn.json');

/** The sentences that `explain` adds to the rows of the catalogs. */
function explanations(language: Locale): readonly string[] {
  const rows = explainedProviders.flatMap((provider): readonly CatalogueRow[] =>
    JSON.parse(readFileSync(join(top, 'src/providers', provider, 'errors.json'), 'utf8')),
  );
  const said = rows.map((row) => explain(row, language));
  return [...new Set(said.flatMap(({ afterRead, afterWrite, caution }) => [afterRead, afterWrite, caution]))];
}

interface Translation {
  readonly english: string;
  readonly chinese: string;
  /** Whether the text is about a vNIC although it doesn’t name one. */
  readonly isOfVnic: boolean;
}

/** Every text of the code and of the manifest. */
export const translations: readonly Translation[] = [
  ...Object.entries(bundle).map(([key, chinese]) => ({
    english: key.replace(/\/\w+$/, ''),
    chinese,
    isOfVnic: key.endsWith('/vNIC'),
  })),
  ...Object.entries(manifest).map(([id, english]) => ({
    english,
    chinese: chineseManifest[id] ?? '',
    isOfVnic: false,
  })),
];

export const englishTexts = [...translations.map(({ english }) => english), ...explanations('en')];
export const chineseTexts = [...translations.map(({ chinese }) => chinese), ...explanations('zh-cn')];
