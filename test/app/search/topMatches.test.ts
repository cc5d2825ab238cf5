import assert from 'node:assert/strict';
import { TopMatches } from '../../../src/app/search/topMatches';

const limited = (limit: number): TopMatches<string> => new TopMatches(limit, (entry) => entry);

describe('The best matches', () => {
  it('are in the order of their numbers, then of their arrival', () => {
    const top = limited(10);
    top.add(2, 'c');
    top.add(0, 'a');
    top.add(2, 'd');
    top.add(1, 'b');
    assert.deepEqual(top.entries, ['a', 'b', 'c', 'd']);
    assert.equal(top.hasMore, false);
  });

  it('contain each once', () => {
    const top = limited(10);
    top.add(2, 'a');
    top.add(0, 'a');
    assert.deepEqual(top.entries, ['a']);
  });

  it('are limited, and better ones that arrive later replace others', () => {
    const top = limited(2);
    for (const entry of ['x', 'y', 'z', 'w']) top.add(2, entry);
    assert.deepEqual(top.entries, ['x', 'y']);
    top.add(0, 'best');
    assert.deepEqual(top.entries, ['best', 'x']);
    assert.equal(top.hasMore, true);
  });

  it('are all if there are exactly as many as the limit', () => {
    const top = limited(2);
    top.add(0, 'a');
    top.add(1, 'b');
    assert.equal(top.hasMore, false);
  });
});
