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
  it('says what a code means, what to do and how sure that is', () => {
    const said = explain(row, 'en');
    assert.equal(said.title, 'IncorrectDiskStatus (403)');
    assert.equal(said.meaning, 'The disk is busy.');
    assert.match(said.afterRead, /retry the same request/);
    assert.match(said.afterWrite, /^It’s unknown whether/);
    assert.match(said.caution, /Inferred/);
    assert.deepEqual(said.versions, [{ page: '2024', note: 'Newer.' }]);
  });

  it('is in Chinese where that is asked for, and in English where a translation is missing', () => {
    const said = explain(row, 'zh-cn');
    assert.equal(said.meaning, '云盘状态不对。');
    assert.equal(said.remedy, 'Wait.');
    assert.match(said.afterRead, /重试相同的请求/);
  });

  it('names the code that was met where the row stands for many', () => {
    assert.equal(
      explain({ ...row, code: 'Missing{Name}', status: null }, 'en', 'MissingDiskId').title,
      'MissingDiskId (status not documented)',
    );
  });

  it('says so when no server ever sends the code', () => {
    assert.match(explain({ ...row, origin: 'client' }, 'en').caution, /client library/);
  });

  it('comes from the row of the status first', () => {
    const other = { ...row, status: 404, otherStatuses: [] };
    assert.deepEqual(byStatus([other, row], 400), [row, other]);
    assert.deepEqual(byStatus([other, row], 404), [other, row]);
    assert.deepEqual(byStatus([other, row], undefined), [other, row]);
  });
});
