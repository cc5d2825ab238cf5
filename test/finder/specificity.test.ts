import assert from 'node:assert/strict';
import { specificityOf, wordsOf } from '../../src/finder/knowledge/specificity';
import { evidenceOf, explainedProviders } from '../../src/providers/knowledge/catalogues';
import { readRows } from './knowledge';

describe('The specificity of a code', () => {
  it('is computed from its words', () => {
    assert.deepEqual(wordsOf('InvalidKMSKeyId.NotFound'), ['invalid', 'kms', 'key', 'id', 'not', 'found']);
    const plain = { specificity: {} };
    assert.equal(specificityOf('InternalError', plain), 'everyday');
    assert.equal(specificityOf('REQUEST_TIMED_OUT', plain), 'everyday');
    assert.equal(specificityOf('InvalidAction.NotFound', plain), 'shared');
    assert.equal(specificityOf('DiskError', plain), 'shared');
    assert.equal(specificityOf('IncorrectDiskStatus', plain), 'distinctive');
    assert.equal(specificityOf('1101', plain), 'everyday');
  });

  it('is overridden by the data of its cloud', () => {
    const data = { specificity: { DiskError: 'contested', 'Common.*': 'shared' } } as const;
    assert.equal(specificityOf('DiskError', data), 'contested');
    assert.equal(specificityOf('Common.0013', data), 'shared');
  });

  it('is overridden only for codes of the catalogue', async () => {
    for (const provider of explainedProviders) {
      const codes = (await readRows(provider)).map(({ code }) => code);
      for (const key of Object.keys(evidenceOf[provider]?.specificity ?? {})) {
        const known = key.endsWith('*') ? codes.some((code) => code.startsWith(key.slice(0, -1))) : codes.includes(key);
        assert.ok(known, `${provider}: ${key}`);
      }
    }
  });

  it('is low for every word that other services use, too', async () => {
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
