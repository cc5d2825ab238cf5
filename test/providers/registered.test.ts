import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedRows } from '../../src/cli/embeddedRows';
import { evidenceOf } from '../../src/providers/knowledge/catalogues';
import { otherClouds } from '../../src/providers/knowledge/otherClouds';
import { providers } from '../../src/providers/registry';
import { agreements } from '../conformance/support/agreements';
import { describedSteps, lacks, type Step, seeStep, steps } from '../support/addCloud';
import { fieldOf } from '../support/credentialParts';
import { dialectOf, featuresOf } from '../support/dialectOf';
import { knownFacts, namedActions } from '../support/everyCloud';
import { wireOf } from '../support/wireOf';

const top = join(__dirname, '../..');
const exists = (path: string): boolean => existsSync(join(top, path));

/** The folders of the clouds. */
const folders = readdirSync(join(top, 'src/providers')).filter((name) => exists(`src/providers/${name}/index.ts`));

describe('“Add a cloud” in CONTRIBUTING.md', () => {
  it('has the steps that the tests name, in this order', () => {
    assert.deepEqual(
      [...describedSteps()],
      steps.map((name, at) => [name, at + 1]),
    );
  });
});

describe('The registry', () => {
  for (const folder of folders) {
    it(`lists the cloud of src/providers/${folder}, under the name of its folder`, () => {
      const known = providers.some(({ id }) => id === folder);
      assert.ok(known, lacks({ label: folder }, 'a line with that id in src/providers/registry.ts', 'Folder'));
    });
  }
});

for (const provider of providers) {
  const { id, label, kinds, operations } = provider;
  const needs = (isThere: boolean, what: string, step: Step): void => assert.ok(isThere, lacks(provider, what, step));

  describe(`${label} is complete`, () => {
    const files: readonly (readonly [path: string, step: Step])[] = [
      [`src/providers/${id}/signing.ts`, 'Signing'],
      [`src/providers/${id}/api/wire.ts`, 'Requests'],
      [`test/providers/${id}/records.test.ts`, 'Records'],
      [`src/providers/${id}/errors.json`, 'Error codes'],
      [`src/providers/${id}/evidence.ts`, 'Error codes'],
      [`test/corpus/tuned.${id}.txt`, 'Error codes'],
      [`src/providers/${id}/emulator/dialect.ts`, 'Sandbox'],
    ];
    for (const [path, step] of files) it(`has ${path}`, () => needs(exists(path), path, step));

    it('has a key ID and a masked secret among its credentialFields', () => {
      for (const part of ['keyId', 'secret'] as const) {
        const name = fieldOf(provider, part);
        const field = provider.credentialFields.find((each) => each.name === name);
        assert.equal(field?.secret, part === 'secret', `${name} of ${label} is masked only if it is the secret`);
      }
    });

    it('has one list of reads and one check of hosts, and none of its operations is a read', () => {
      const wire = wireOf(provider);
      assert.equal(wire.provider, id);
      assert.equal(wire.knowsHost, provider.knowsHost, `${label}: Provider.knowsHost is that of api/wire.ts`);
      for (const { call } of operations) assert.ok(!wire.reads.has(call), `${call} of ${label} isn’t among its reads`);
    });

    it('has operations on its own kinds, and detaches disks', () => {
      for (const { action, kind } of operations)
        assert.ok(kinds.includes(kind), `${action} of ${label}: no kind ${kind}`);
      needs(
        operations.some(({ action }) => action === 'detachDisk'),
        'the operation detachDisk, which every cloud has',
        'Operations',
      );
    });

    it('has its codes in the finder and in the tools of the command line', async () => {
      needs(Object.hasOwn(evidenceOf, id), 'a line in src/providers/knowledge/catalogues.ts', 'Error codes');
      needs((await embeddedRows(id)).length > 0, 'a line in src/cli/embeddedRows.ts', 'Error codes');
    });

    it('isn’t among the other clouds, whose evidence would count against its codes', () => {
      const isRival = otherClouds.some(({ name }) => name.toLowerCase() === label.toLowerCase());
      const where = 'src/providers/knowledge/otherClouds.ts';
      assert.ok(!isRival, `${where} still has an entry for ${label}. ${seeStep('Error codes')}`);
    });

    it('is emulated by the sandbox', () => {
      const dialect = dialectOf(provider);
      needs(dialect !== undefined, 'a line in src/sandbox/dialects.ts', 'Sandbox');
      const listed = Object.keys(dialect?.listActions ?? {}).sort();
      const where = `dialect.listActions of ${label} has an action for each of Provider.kinds. ${seeStep('Sandbox')}`;
      assert.deepEqual(listed, [...kinds].sort(), where);
      const { reads } = wireOf(provider);
      for (const action of Object.values(dialect?.listActions ?? {})) {
        assert.ok(reads.has(action), `${action}, a list action of the dialect of ${label}, is among its reads`);
      }
      assert.equal(dialect?.features.recycleBin, provider.hasRecycleBin, `features.recycleBin of ${label}`);
    });

    it('has facts for the tests of operations', () => {
      const facts = knownFacts[id];
      assert.ok(
        facts,
        lacks(provider, `test/support/clouds/${id}.ts and a line in test/support/everyCloud.ts`, 'Facts for tests'),
      );
      const offered = operations
        .filter(({ onlyAfterFailed }) => onlyAfterFailed === undefined)
        .map(({ action }) => action);
      const named = namedActions(facts).map(([action]) => action);
      for (const action of ['detachDisk', 'releaseDisk', 'detachVnic', 'releaseVnic'] as const) {
        if (offered.includes(action))
          needs(named.includes(action), `names.${action} among its facts`, 'Facts for tests');
        else
          assert.ok(
            !named.includes(action),
            `the facts of ${label} name a resource for ${action}, which it doesn’t have`,
          );
      }
      if (featuresOf(provider).multiAttachDisks) {
        needs(facts.sharedDisk !== undefined, 'a sharedDisk among its facts', 'Facts for tests');
      }
    });

    it('has an agreement between its rules and its sandbox', () => {
      const agreement = agreements.find(({ cloud }) => cloud === id);
      assert.ok(agreement, lacks(provider, 'a row in test/conformance/support/agreements.ts', 'Facts for tests'));
    });

    const document = (path: string): string => readFileSync(join(top, path), 'utf8');
    const cells = (row: string): readonly string[] => row.split('|').map((cell) => cell.trim());
    const rows = document('README.md')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map(cells);

    it('is in the introduction of README.md', () => {
      needs(document('README.md').includes(`**${label}**`), 'its name in the first section of README.md', 'Documents');
    });

    it('is a keyword of the package', () => {
      const { keywords }: { readonly keywords: readonly string[] } = JSON.parse(document('package.json'));
      needs(keywords.includes(label.toLowerCase()), 'its name among the keywords of package.json', 'Documents');
    });

    const translated: Readonly<Record<string, string>> = JSON.parse(document('l10n/bundle.l10n.zh-cn.json'));
    for (const [path, name] of [
      ['package.nls.json', label],
      ['package.nls.zh-cn.json', translated[label] ?? label],
    ] as const) {
      it(`is in the description in ${path}`, () => {
        const texts: Readonly<Record<string, string>> = JSON.parse(document(path));
        const isThere = texts['extension.description']?.includes(name) === true;
        needs(isThere, `its name in the description in ${path}`, 'Documents');
      });
    }

    it('has its permissions in README.md', () => {
      needs(
        rows.some(([, first]) => first === label),
        'a row in the table of permissions in README.md',
        'Documents',
      );
    });

    it('has its operations in README.md', () => {
      const head = rows.find(([, first, second]) => first === '' && second === providers[0]?.label) ?? [];
      const column = head.indexOf(label);
      needs(column > 0, 'a column in the table of operations in README.md', 'Documents');
      const titles: Readonly<Record<string, string>> = JSON.parse(document('package.nls.json'));
      for (const { action } of operations) {
        const title = titles[`command.${action}`] ?? action;
        const row = rows.find(([, first]) => first === title);
        needs(!['', '–', undefined].includes(row?.[column]), `its cell for “${title}” in README.md`, 'Documents');
      }
    });
  });
}
