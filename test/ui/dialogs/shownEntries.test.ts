import assert from 'node:assert/strict';
import { ShownEntries } from '../../../src/ui/dialogs/shownEntries';

interface Named {
  readonly name: string;
}

describe('An entry that the editor reports by its place', () => {
  let now = 0;
  const named = (...names: readonly string[]): readonly Named[] => names.map((name) => ({ name }));
  const open = () =>
    new ShownEntries<Named>(
      (one, other) => one.name === other.name,
      () => now,
    );

  it('is the one that the user saw if the list hasn’t changed', () => {
    const shown = open();
    const [first] = named('a');
    assert.ok(first, 'there is an entry');
    shown.replace([first]);
    assert.equal(shown.seen(first), first);
    assert.equal(shown.seen(undefined), undefined);
  });

  it('doesn’t count right after an update that put another entry there', () => {
    const shown = open();
    shown.replace(named('a', 'b'));
    const [c, a] = named('c', 'a');
    assert.ok(c && a, 'there are entries');
    shown.replace([c, a]);
    assert.equal(shown.seen(c), undefined);
    shown.replace([c]);
    assert.equal(shown.seen(c), undefined, 'all recent lists count');
    now += 500;
    assert.equal(shown.seen(c), c);
  });

  it('counts after an update that left the entry in its place', () => {
    const shown = open();
    shown.replace(named('a', 'b'));
    const [a, d] = named('a', 'd');
    assert.ok(a && d, 'there are entries');
    shown.replace([a, d]);
    assert.equal(shown.seen(a), a);
  });
});
