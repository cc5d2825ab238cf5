import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differences } from '../../../src/app/operations/differences';
import { typedConfirmation } from '../../../src/app/operations/prompt';
import type { Prompt } from '../../../src/app/ports';
import { cleanName, withoutMarkup } from '../../../src/domain/foreignText';
import { refIn } from '../../../src/domain/refs';
import { diskOf, somewhere } from '../../support/resources';

const id = '1740266497420000123';

describe('The typed confirmation', () => {
  const typed = (name: string, isShared = false) => typedConfirmation(diskOf(id, { name }), isShared);

  it('asks for the name where it is plain and the only one', () => {
    for (const name of ['web-1-data', 'Backup of Monday (old)', 'a', 'x'.repeat(40)]) {
      assert.equal(typed(name).expected, name);
      assert.match(typed(name).ask, /name/);
    }
  });

  const endOfId: readonly (readonly [why: string, name: string, isShared?: boolean])[] = [
    ['an empty name', ''],
    ['a name of blanks', '   '],
    ['a duplicate name', 'old-backup', true],
    ['a very long name', 'x'.repeat(41)],
    ['a name beyond ASCII', '数据盘'],
    ['a name with one letter beyond ASCII', 'web\u2010data'],
    ['an emoji', 'disk 💾'],
    ['letters that look like others', 'wеb-1'],
    ['text that runs the other way', 'web\u202eatad'],
    ['invisible characters', 'web\u200b1'],
    ['a line break', 'web\n1'],
    ['two blanks, which the dialog shows as one', 'web  1'],
    ['blanks at an end', 'web '],
    ['a link', '[x](command:y)'],
    ['an icon', '$(trash) web'],
    ['an address', 'https://example.com'],
  ];
  for (const [why, name, isShared] of endOfId) {
    it(`asks for the end of the id: ${why}`, () => {
      const { expected, ask } = typed(name, isShared);
      assert.equal(expected, id.slice(-6));
      assert.match(ask, /last 6 characters of the ID/);
    });
  }

  it('asks for the whole of a short id', () => {
    const short = { ...diskOf('d-1', { name: '' }), ref: refIn(somewhere, 'disk', 'd-1') };
    assert.equal(typedConfirmation(short, false).expected, 'd-1');
  });

  it('never asks for what a person cannot see and type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const { expected } = typed(name);
        assert.equal(cleanName(expected), expected);
        assert.equal(withoutMarkup(expected), expected);
        assert.match(expected, /^[\x20-\x7e]+$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('What has changed since the dialog', () => {
  const prompt = (more: Partial<Prompt> = {}, parameters: Prompt['plan']['parameters'] = { DiskId: 'd' }): Prompt => ({
    plan: {
      action: 'detachDisk',
      call: 'DetachDisk',
      target: refIn(somewhere, 'disk', 'd'),
      targetName: 'd',
      accountName: 'mine',
      owner: '1',
      endpoint: 'https://example.com',
      parameters,
    },
    question: '',
    verb: '',
    facts: [{ label: 'State', value: 'In_use' }],
    consequences: [{ kind: 'note', text: 'It stays.' }],
    changes: [],
    typed: undefined,
    ...more,
  });
  const changes = (now: Prompt) => differences(prompt(), now);

  it('is nothing when all is as shown', () => assert.deepEqual(changes(prompt()), []));

  it('tells a fact that has another value', () =>
    assert.deepEqual(changes(prompt({ facts: [{ label: 'State', value: 'Detaching' }] })), [
      'State was “In_use”, is now “Detaching”.',
    ]));

  it('tells a fact that is new, and one that is gone', () => {
    const facts = [{ label: 'Instance', value: 'web' }];
    assert.deepEqual(changes(prompt({ facts })), [
      'State was “In_use”, is now “–”.',
      'Instance was “–”, is now “web”.',
    ]);
  });

  it('tells a parameter that would be sent otherwise, was added or left out', () => {
    const now = prompt({}, { DiskId: 'e', DeleteWithInstance: true });
    assert.deepEqual(changes(now), ['DiskId was “d”, is now “e”.', 'DeleteWithInstance was “–”, is now “true”.']);
    assert.deepEqual(differences(now, prompt()), [
      'DiskId was “e”, is now “d”.',
      'DeleteWithInstance was “true”, is now “–”.',
    ]);
  });

  it('tells what would become of it, where that is no longer the same', () =>
    assert.deepEqual(changes(prompt({ consequences: [{ kind: 'loss', text: 'It dies.' }] })), [
      'No longer so: It stays.',
      'Now also so: It dies.',
    ]));
});
