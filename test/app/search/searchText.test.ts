import assert from 'node:assert/strict';
import { queryOf, rankOf, ranks, searchTextFrom } from '../../../src/app/search/searchText';

describe('The text of a search', () => {
  it('is compared in lower case, without blanks around it', () => {
    assert.equal(queryOf('  Web-01 '), 'web-01');
    assert.equal(queryOf('ÄRGER'), 'ärger');
  });

  it('may be a MAC address in any notation, if it is whole', () => {
    for (const mac of ['00-16-3E-0A-0B-0C', '0016.3e0a.0b0c', '00:16:3e:0a:0b:0c'])
      assert.equal(queryOf(mac), '00:16:3e:0a:0b:0c');
    assert.equal(queryOf('00-16-3E'), '00-16-3e');
    assert.equal(queryOf('2026-01-02'), '2026-01-02');
  });
});

describe('A match', () => {
  const text = searchTextFrom(['Web-Data', 'd-bp1475CF1', '10.0.0.5']);

  it('is a whole part, the beginning or end of one, or within one', () => {
    assert.equal(rankOf(text, 'web-data'), ranks.whole);
    assert.equal(rankOf(text, '10.0.0.5'), ranks.whole);
    assert.equal(rankOf(text, 'web'), ranks.edge);
    assert.equal(rankOf(text, '475cf1'), ranks.edge);
    assert.equal(rankOf(text, '0.0'), ranks.within);
    assert.equal(rankOf(text, 'absent'), undefined);
  });

  it('is the best place of several', () => {
    assert.equal(rankOf(searchTextFrom(['xaax', 'aa']), 'aa'), ranks.whole);
    assert.equal(rankOf(searchTextFrom(['xaax', 'xaa']), 'aa'), ranks.edge);
  });

  it('never spans two parts', () => {
    assert.equal(rankOf(text, queryOf('data d-bp1')), undefined);
  });

  it('is everything for an empty text', () => {
    assert.notEqual(rankOf(text, ''), undefined);
    assert.notEqual(rankOf('', ''), undefined);
  });
});
