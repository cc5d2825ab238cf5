import assert from 'node:assert/strict';
import { type JournalLine, journalLines, journalText } from '../../../../src/app/operations/journal/journalLines';
import { detachPlan, journalEntry, storedEvents } from '../../../support/journalEntry';

const own = { window: 'window-1', pid: 1234 };
const line: JournalLine = { ...journalEntry('sending'), ...own };
const text = JSON.stringify;
/** A line as it is stored, with changes. */
const stored = (changes: object = {}): string =>
  text({ ...JSON.parse(journalText(journalEntry('sending'), own)), ...changes });
const withPlan = (changes: object): string => stored({ plan: { ...detachPlan, ...changes } });

describe('The parsed lines of the journal', () => {
  for (const event of storedEvents) {
    it(`are those that were written: ${event}`, () => {
      const written = journalText(journalEntry(event), own);
      assert.deepEqual(journalLines(`${written}\n`), [{ ...journalEntry(event), ...own }]);
      assert.match(written, /"at":"2026-11-21T08:00:00\.000Z"/, 'with a time that people can read');
    });
  }

  it('hold the whole plan of a vNIC in a project, and of a release', () => {
    const { instance: _none, ...release } = detachPlan;
    const target = { ...detachPlan.target, kind: 'vnic', project: '0123456789abcdef0123456789abcdef' } as const;
    const entry = { ...journalEntry('sending'), plan: { ...release, action: 'releaseVnic', target } as const };
    assert.deepEqual(journalLines(journalText({ ...entry, event: 'sending', attempt: 2 }, own)), [
      { ...entry, event: 'sending', attempt: 2, ...own },
    ]);
  });

  it('contain only known fields', () => {
    assert.deepEqual(journalLines(stored({ accessKeySecret: 'x' })), [line]);
    assert.deepEqual(journalLines(withPlan({ account: { ...detachPlan.account, accessKeySecret: 'x' } })), [line]);
  });

  const { id, window, pid, ...old } = { ...line };
  const unreadable: Readonly<Record<string, string>> = {
    'an empty line': '',
    'an incomplete line': stored().slice(0, -7),
    'the end of a line': stored().slice(9),
    'a line of an earlier version, which names no write': text(old),
    'a line of an earlier version, which holds no plan': stored({
      plan: undefined,
      action: 'detachDisk',
      target: 'd-1',
    }),
    'an action of a later version': withPlan({ action: 'attachDisk' }),
    'an action by the name of a property that every object has': withPlan({ action: 'constructor' }),
    'an event of a later version': stored({ event: 'adopted' }),
    'an event by the name of a property that every object has': stored({ event: 'constructor' }),
    'a time that is none': stored({ at: 'yesterday' }),
    'an id that is a number': stored({ id: 7 }),
    'a process that would mean a group of them': stored({ pid: -1 }),
    'a process that would mean all of them': stored({ pid: 0 }),
    'a process that is no number': stored({ pid: '1234' }),
    'a target that is a text': withPlan({ target: 'd-1' }),
    'parameters that are a list': withPlan({ parameters: [] }),
    'a list': '[]',
    'a number': '7',
    null: 'null',
    'bytes that are no text': '\u0000\uFFFD\uFFFD',
  };
  for (const [what, each] of Object.entries(unreadable)) {
    it(`leave out ${what}, and continue after it`, () => {
      assert.deepEqual(journalLines(`${each}\n${stored()}\n`), [line]);
    });
  }
});
