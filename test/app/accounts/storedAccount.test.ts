import assert from 'node:assert/strict';
import { listedText, parseListed, parseStored, readIndex, storedText } from '../../../src/app/accounts/storedAccount';
import { someAccount as account, credentials } from '../../support/someAccount';

const stored = { account: account('a', { writable: true }), credentials, revision: 3 };
const withField = (name: string, value: unknown): string =>
  JSON.stringify({ ...JSON.parse(storedText(stored)), [name]: value });

describe('What the secret store has of an account', () => {
  it('is read as it was stored', () => {
    assert.deepEqual(parseStored('a', storedText(stored)), stored);
  });

  it('has the regions and the resource group that the user has chosen, which other windows list too', () => {
    const chosen = { regions: [{ region: 'r1', name: 'R 1' }], resourceGroup: { id: 'rg-1', name: 'Team' } };
    for (const shown of [chosen, { resourceGroup: { id: 'rg-1' } }, {}]) {
      const limited = { ...stored, account: account('a', { writable: true, ...shown }) };
      assert.deepEqual(parseStored('a', storedText(limited)), limited);
      assert.deepEqual(parseListed('a', listedText(limited.account)), account('a', shown));
      assert.deepEqual(readIndex([account('a', shown)]), [account('a', shown)]);
    }
  });

  for (const name of ['cloud', 'name', 'owner', 'endpoint', 'credentials']) {
    it(`is not read, not even as that of an earlier version, if the ${name} is damaged`, () => {
      for (const damaged of [undefined, null, 7, true, ...(name === 'owner' ? [''] : [])]) {
        assert.equal(parseStored('a', withField(name, damaged), stored.account), undefined, String(damaged));
      }
    });
  }

  it('is read-only unless it says otherwise', () => {
    for (const damaged of [undefined, null, 'true', 1]) {
      assert.deepEqual(parseStored('a', withField('writable', damaged))?.account, account('a'), String(damaged));
    }
  });

  it('counts as stored by an earlier version without a valid revision: the index names it, and it is read-only', () => {
    for (const damaged of [undefined, null, 0, -1, 1.5, '3', 2 ** 60]) {
      const text = withField('revision', damaged);
      assert.equal(parseStored('a', text), undefined, String(damaged));
      const earlier = { account: account('a'), credentials, revision: 0 };
      assert.deepEqual(parseStored('a', text, stored.account), earlier, String(damaged));
      assert.equal(parseStored('a', text, account('a', { endpoint: 'https://other.example' })), undefined);
    }
  });

  it('may have fields of later versions, which are not read', () => {
    const text = withField('later', { sandbox: true });
    assert.deepEqual(parseStored('a', text), stored);
    assert.equal(parseStored('a', withField('sandbox', true))?.account.sandbox, false);
    assert.equal(parseStored('a', withField('id', 'b'))?.account.id, 'a');
    assert.deepEqual(parseStored('a', withField('credentials', { ...credentials, expires: 7 })), stored);
  });
});

describe('The index of accounts', () => {
  it('leaves out only the entries that are damaged', () => {
    const { cloud: _, ...damaged } = account('damaged');
    const index = [account('a'), damaged, null, 'b', { ...account('c'), later: 1 }];
    assert.deepEqual(readIndex(index), [account('a'), account('c')]);
  });
});
