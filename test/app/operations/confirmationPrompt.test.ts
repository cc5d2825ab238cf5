import assert from 'node:assert/strict';
import { differences } from '../../../src/app/operations/differences';
import type { Prompt } from '../../../src/app/ports';
import { refIn } from '../../../src/domain/refs';
import { somewhere } from '../../support/resources';

describe('What has changed since the dialog', () => {
  const prompt = (more: Partial<Prompt> = {}, parameters: Prompt['plan']['parameters'] = { DiskId: 'd' }): Prompt => ({
    plan: {
      action: 'detachDisk',
      call: 'DetachDisk',
      target: refIn(somewhere, 'disk', 'd'),
      names: { target: 'd' },
      account: { id: 'account', cloud: 'cloud', name: 'mine', owner: '1', endpoint: 'https://example.com' },
      before: { nativeState: 'In_use' },
      parameters,
    },
    question: '',
    where: '',
    scope: [],
    refusal: '',
    verb: '',
    facts: [{ label: 'State', value: 'In_use' }],
    consequences: [{ kind: 'note', text: 'It stays.' }],
    changes: [],
    typed: undefined,
    ...more,
  });
  const changes = (now: Prompt) => differences(prompt(), now);

  it('is nothing if everything is the same', () => assert.deepEqual(changes(prompt()), []));

  it('contains a fact with another value', () =>
    assert.deepEqual(changes(prompt({ facts: [{ label: 'State', value: 'Detaching' }] })), [
      'State changed from “In_use” to “Detaching”.',
    ]));

  it('contains a fact that was added, and one that was removed', () => {
    const facts = [{ label: 'Instance', value: 'web' }];
    assert.deepEqual(changes(prompt({ facts })), [
      'State changed from “In_use” to “–”.',
      'Instance changed from “–” to “web”.',
    ]);
  });

  it('contains a parameter that was changed, added or removed', () => {
    const now = prompt({}, { DiskId: 'e', DeleteWithInstance: true });
    assert.deepEqual(changes(now), [
      'DiskId changed from “d” to “e”.',
      'DeleteWithInstance changed from “–” to “true”.',
    ]);
    assert.deepEqual(differences(now, prompt()), [
      'DiskId changed from “e” to “d”.',
      'DeleteWithInstance changed from “true” to “–”.',
    ]);
  });

  it('contains the consequences that differ', () =>
    assert.deepEqual(changes(prompt({ consequences: [{ kind: 'loss', text: 'It is deleted.' }] })), [
      'No longer applies: It stays.',
      'Now also applies: It is deleted.',
    ]));
});
