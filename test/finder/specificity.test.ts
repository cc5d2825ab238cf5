import assert from 'node:assert/strict';
import { specificityOf, wordsOf } from '../../src/finder/knowledge/specificity';
import { evidenceOf, explainedProviders } from '../../src/providers/knowledge/catalogues';
import { readRows } from './knowledge';

describe('How much the form of a code says', () => {
  it('is worked out from the words it is made of', () => {
    assert.deepEqual(wordsOf('InvalidKMSKeyId.NotFound'), ['invalid', 'kms', 'key', 'id', 'not', 'found']);
    const plain = { specificity: {} };
    assert.equal(specificityOf('InternalError', plain), 'everyday');
    assert.equal(specificityOf('REQUEST_TIMED_OUT', plain), 'everyday');
    assert.equal(specificityOf('InvalidAction.NotFound', plain), 'shared');
    assert.equal(specificityOf('DiskError', plain), 'shared');
    assert.equal(specificityOf('IncorrectDiskStatus', plain), 'distinctive');
    assert.equal(specificityOf('1101', plain), 'everyday');
  });

  it('is what the data of a cloud says where it says something', () => {
    const data = { specificity: { DiskError: 'contested', 'Common.*': 'shared' } } as const;
    assert.equal(specificityOf('DiskError', data), 'contested');
    assert.equal(specificityOf('Common.0013', data), 'shared');
  });

  it('is said of codes that the catalogue has', async () => {
    for (const provider of explainedProviders) {
      const codes = (await readRows(provider)).map(({ code }) => code);
      for (const key of Object.keys(evidenceOf[provider]?.specificity ?? {})) {
        const known = key.endsWith('*') ? codes.some((code) => code.startsWith(key.slice(0, -1))) : codes.includes(key);
        assert.ok(known, `${provider}: ${key}`);
      }
    }
  });

  it('asks for evidence of every word that other services use, too', async () => {
    const everyday = [
      'InternalError',
      'Throttling',
      'MissingParameter',
      'DependencyViolation',
      'InvalidParameter',
      'INTERNAL_SERVER_ERROR',
      'REQUEST_TIMED_OUT',
    ];
    for (const code of everyday) {
      const [provider] = code === code.toUpperCase() ? ['zenlayer'] : ['alibaba'];
      const evidence = evidenceOf[provider ?? ''];
      assert.ok(evidence && specificityOf(code, evidence) === 'everyday', code);
    }
  });
});
