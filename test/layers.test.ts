import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { importsIn, type Sources } from './layers/imports';
import { complaints, issuersIn } from './layers/rooms';

const top = join(__dirname, '..');

async function ourSources(): Promise<Sources> {
  const names = await readdir(join(top, 'src'), { recursive: true });
  const paths = names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join('src', name.replaceAll('\\', '/')));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(top, path), 'utf8')] as const)),
  );
}

const complaintsAbout = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  complaints(await importsIn(new Map(Object.entries(files))));

/** Returns the complaints about imports, one file each. */
const forbidden: readonly (readonly [path: string, source: string, complaint: string])[] = [
  ['src/domain/a.ts', "import { b } from '../http/b';\nb();", 'domain/a (domain/**) imports http/b'],
  ['src/domain/a.ts', "import type { B } from '../errors/b';", 'domain/a (domain/**) imports types of errors/b'],
  ['src/domain/a.ts', "export type { B } from '../errors/b';", 'domain/a (domain/**) imports types of errors/b'],
  ['src/domain/a.ts', "export * from '../errors/b';", 'domain/a (domain/**) imports errors/b'],
  ['src/http/a.ts', "import { type B } from '../domain/b';", 'http/a (http/**) imports domain/b'],
  ['src/http/a.ts', "export const a = (): unknown => import('../domain/b');", 'http/a (http/**) imports domain/b'],
  ['src/http/a.ts', "export type A = import('../domain/b').B;", 'http/a (http/**) imports types of domain/b'],
  ['src/http/a.ts', "const b = require('../domain/b');\nb();", 'http/a (http/**) imports domain/b'],
  ['src/http/a.ts', "import type\n  B from '../domain/b';", 'http/a (http/**) imports types of domain/b'],
  ['src/errors/a.ts', "import '../providers/contract';", 'errors/a (errors/**) imports providers/contract'],
  ['src/emulator/a.ts', "import '../providers/record';", 'emulator/a (emulator/**) imports providers/record'],
  ['src/app/a.ts', "import * as vscode from 'vscode';\nvscode.env;", 'app/a imports vscode'],
  ['src/app/a.ts', "import type * as vscode from 'vscode';", 'app/a imports vscode'],
  ['src/app/a.ts', "import '../ui/b';", 'app/a (app/**) imports ui/b'],
  ['src/app/a.ts', "import '../http/fetchTransport';", 'app/a (app/**) imports http/fetchTransport'],
  ['src/app/a.ts', "import '../providers/alibaba/records';", 'app/a (app/**) imports providers/alibaba/records'],
  ['src/ui/a.ts', "import '../providers/huawei/client';", 'ui/a (ui/**) imports providers/huawei/client'],
  ['src/ui/a.ts', "import '../sandbox/start';", 'ui/a (ui/**) imports sandbox/start'],
  ['src/ui/startup/a.ts', "import '../main';", 'ui/startup/a (ui/startup/**) imports ui/main'],
  ['src/extension.ts', "import './providers/registry';", 'extension (extension) imports providers/registry'],
  ['src/cli/a.ts', "import '../ui/b';", 'cli/a (cli/**) imports ui/b'],
  ['src/sandbox/a.ts', "import '../providers/x/emulator/b';", 'sandbox/a (sandbox/**) imports providers/x/emulator/b'],
  [
    'src/sandbox/dialects.ts',
    "import '../providers/x/client';",
    'sandbox/dialects (sandbox/dialects) imports providers/x/client',
  ],
  ['src/providers/write.ts', "import './x/rules';", 'providers/write (providers/*) imports providers/x/rules'],
  [
    'src/providers/x/client.ts',
    "import './emulator/b';",
    'providers/x/client (providers/{cloud}/**) imports providers/x/emulator/b',
  ],
  [
    'src/providers/x/client.ts',
    "import '../y/records';",
    'providers/x/client (providers/{cloud}/**) imports providers/y/records',
  ],
  [
    'src/providers/x/client.ts',
    "import '../../emulator/b';",
    'providers/x/client (providers/{cloud}/**) imports emulator/b',
  ],
  [
    'src/providers/x/emulator/a.ts',
    "import type { B } from '../records';",
    'providers/x/emulator/a (providers/{cloud}/emulator/**) imports types of providers/x/records',
  ],
  [
    'src/providers/x/emulator/a.ts',
    "import '../../y/signing';",
    'providers/x/emulator/a (providers/{cloud}/emulator/**) imports providers/y/signing',
  ],
  [
    'src/providers/x/emulator/a.ts',
    "import '../../record';",
    'providers/x/emulator/a (providers/{cloud}/emulator/**) imports providers/record',
  ],
  ['src/attic/a.ts', "import 'node:fs';", 'attic/a lies in no room of the table'],
];

const allowed: Readonly<Record<string, string>> = {
  'src/domain/a.ts': "// import '../http/b';\nconst text = \"import '../http/b'\";\nexport { text };",
  'src/http/a.ts':
    "import * as l10n from '@vscode/l10n';\nimport fetch from 'node-fetch';\nimport './b';\nl10n.t('x'); fetch('');",
  'src/errors/a.ts': "import type { Place } from '../domain/refs';",
  'src/app/a.ts': "import type { Transport } from '../http/transport';\nimport '../providers/registry';",
  'src/ui/a.ts': "import * as vscode from 'vscode';\nexport type S = typeof import('../sandbox/start');\nvscode.env;",
  'src/ui/main.ts': "import 'vscode';\nimport '../app/app';\nimport '../providers/registry';",
  'src/ui/startup/a.ts': "import type { Main } from '../main';\nimport './b';",
  'src/extension.ts': "import 'vscode';\nimport './ui/startup/a';\nvoid import('./ui/main');",
  'src/sandbox/dialects.ts': "import '../providers/x/emulator/dialect';",
  'src/providers/registry.ts': "import { x } from './x';\nx();",
  'src/providers/x/index.ts': "import './client';\nimport './records/disk';\nimport '../session';\nexport const x = 1;",
  'src/providers/x/emulator/a.ts':
    "import rows from '../errors.json';\nimport '../signing';\nimport '../../../emulator/wire';\nrows;",
};

describe('The folders of src', () => {
  it('import only what the table allows', async () => {
    const imports = await importsIn(await ourSources());
    assert.ok(
      imports.some(({ from, to }) => from === 'providers/session/session' && to === 'providers/session/sendOnce'),
      'imports are seen',
    );
    assert.deepEqual(complaints(imports), []);
  });

  it('issue confirmations in at most one file', async () => {
    const issuers = issuersIn(await ourSources());
    assert.ok(issuers.length <= 1, `a yes is issued by ${issuers.join(' and ')}`);
  });

  describe('are checked by a test that can fail', () => {
    for (const [path, source, complaint] of forbidden) {
      it(complaint, async () => assert.deepEqual(await complaintsAbout({ [path]: source }), [complaint]));
    }

    it('and that accepts what the table allows', async () => assert.deepEqual(await complaintsAbout(allowed), []));

    it('and that finds a second file that issues a confirmation', () => {
      const two = { 'src/app/a.ts': 'this.#confirmations.issue(plan)', 'src/ui/b.ts': 'confirmations\n  .issue(plan)' };
      assert.deepEqual(issuersIn(new Map(Object.entries(two))), Object.keys(two));
    });
  });
});
