import assert from 'node:assert/strict';
import type { CatalogueRow } from '../../src/errors/catalogue';
import { byStatus, explain } from '../../src/errors/explain';

const row: CatalogueRow = {
  code: 'IncorrectDiskStatus',
  product: 'Ecs',
  status: 403,
  otherStatuses: [400],
  actions: ['DetachDisk'],
  meaning: { en: 'The disk is busy.', 'zh-cn': '云盘状态不对。' },
  remedy: { en: 'Wait.', 'zh-cn': '' },
  read: 'retry',
  write: 'outcomeUnknown',
  docs: 'https://example.com/',
  certainty: 'inferred',
  origin: 'server',
  versions: [{ page: '2024', note: { en: 'Newer.', 'zh-cn': '较新。' } }],
};

describe('An explanation', () => {
  it('contains the meaning, the remedy, and the certainty of a code', () => {
    const texts = explain(row, 'en');
    assert.equal(texts.title, 'IncorrectDiskStatus (403)');
    assert.equal(texts.meaning, 'The disk is busy.');
    assert.match(texts.afterRead, /retry the same request/);
    assert.match(texts.afterWrite, /^It’s unknown whether/);
    assert.match(texts.caution, /Inferred/);
    assert.deepEqual(texts.versions, [{ page: '2024', note: 'Newer.' }]);
  });

  it('is in the requested language, or in English without a translation', () => {
    const texts = explain(row, 'zh-cn');
    assert.equal(texts.meaning, '云盘状态不对。');
    assert.equal(texts.remedy, 'Wait.');
    assert.match(texts.afterRead, /重试相同的请求/);
  });

  it('contains the actual code of a row with a placeholder', () => {
    assert.equal(
      explain({ ...row, code: 'Missing{Name}', status: null }, 'en', 'MissingDiskId').title,
      'MissingDiskId (status not documented)',
    );
  });

  it('says when no server returns the code', () => {
    assert.match(explain({ ...row, origin: 'client' }, 'en').caution, /client library/);
  });

  it('prefers the row of the status', () => {
    const other = { ...row, status: 404, otherStatuses: [] };
    assert.deepEqual(byStatus([other, row], 400), [row, other]);
    assert.deepEqual(byStatus([other, row], 404), [other, row]);
    assert.deepEqual(byStatus([other, row], undefined), [other, row]);
  });
});
