import assert from 'node:assert/strict';
import { ShownEntries } from '../../../src/ui/dialogs/shownEntries';

interface Button {
  readonly press: string;
}

interface Entry {
  readonly name: string;
  readonly buttons: readonly Button[];
}

const entry = (name: string, ...buttons: readonly string[]): Entry => ({
  name,
  buttons: buttons.map((press) => ({ press: `${press} ${name}` })),
});

const at = <T>(items: readonly T[], place: number): T => items[place] ?? assert.fail(`there is a place ${place}`);

describe('Entries that are replaced while a list is open', () => {
  let shown: ShownEntries<Entry>;
  const first = [entry('a', 'copy'), entry('b', 'copy', 'release')];
  const second = [entry('x', 'release', 'copy'), entry('y', 'copy')];

  beforeEach(() => {
    shown = new ShownEntries();
    shown.replace(first);
    shown.confirm();
  });

  it('are what the user selects once the editor has confirmed them', () => {
    shown.replace(second);
    shown.confirm();
    assert.equal(shown.seen(second[1])?.name, 'y');
    assert.deepEqual(shown.seenButton(at(second, 0), at(at(second, 0).buttons, 0)), { press: 'release x' });
  });

  it('aren’t what the user selects before: the entry at the same place was', () => {
    shown.replace(second);
    assert.equal(shown.seen(second[1])?.name, 'b');
    assert.equal(shown.seen(undefined), undefined);
    assert.deepEqual(shown.seenButton(at(second, 0), at(at(second, 0).buttons, 0)), { press: 'copy a' });
    assert.equal(shown.seenButton(at(second, 0), at(at(second, 0).buttons, 1)), undefined, 'there was no such button');
  });

  it('may be replaced again before they are confirmed', () => {
    shown.replace(second);
    shown.replace([entry('p'), entry('q'), entry('r')]);
    assert.equal(shown.seen(shown.entries[0])?.name, 'a');
    assert.equal(shown.seen(shown.entries[2]), undefined);
    shown.confirm();
    assert.equal(shown.seen(shown.entries[2])?.name, 'r');
  });
});
