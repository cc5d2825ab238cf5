import assert from 'node:assert/strict';
import { ApiError } from '../../src/errors/apiError';
import type { Reaction } from '../../src/errors/catalogue';
import { catalogueOfRows } from '../../src/errors/catalogueOfRows';
import { judge, rowFor } from '../../src/errors/reaction';
import { row } from '../providers/session/setUp';

const catalogue = catalogueOfRows([
  row('Twice', 404, 'invalidRequest'),
  row('Twice', 502, 'retry', 'outcomeUnknown'),
  { ...row('Moved', 404, 'notFound'), otherStatuses: [400] },
  row('Anywhere', null, 'wait', 'changeState'),
  row('Throttled', 429, 'retry'),
  row('ServerBusy', 503, 'retry', 'retry'),
  row('Missing{ParameterName}', 400, 'invalidRequest'),
  row('MissingRight', 403, 'permission'),
  row('TakenOn', 202, 'retry', 'invalidRequest'),
]);

const error = (code: string, status: number): ApiError => new ApiError('cloud', 'Action', code, status, undefined, '');

describe('The reaction to a code', () => {
  type Case = readonly [why: string, code: string, status: number, read: Reaction, write: Reaction];
  const openAfterAWrite = (read: Reaction, status: number): Case => [
    'the status alone: it leaves open what a write has done',
    'Unheard',
    status,
    read,
    'outcomeUnknown',
  ];
  const cases: readonly Case[] = [
    ['the row for its status', 'Twice', 502, 'retry', 'outcomeUnknown'],
    ['the row for its other status', 'Moved', 400, 'notFound', 'notFound'],
    ['the row without a status, whatever the status', 'Anywhere', 500, 'wait', 'changeState'],
    ['a row for another status of a refusal', 'Throttled', 400, 'retry', 'retry'],
    ['its own row, when a 5xx is documented to have done nothing', 'ServerBusy', 503, 'retry', 'retry'],
    ['the status alone, when a refusal’s code comes with a 5xx', 'Throttled', 500, 'retry', 'outcomeUnknown'],
    ['the status alone, when a 5xx has a row for another 5xx', 'ServerBusy', 500, 'retry', 'outcomeUnknown'],
    ['the row of its pattern', 'MissingDiskId', 400, 'invalidRequest', 'invalidRequest'],
    ['its own row rather than a pattern’s', 'MissingRight', 403, 'permission', 'permission'],
    ['the status alone: throttled', 'Unheard', 429, 'retry', 'retry'],
    ['the status alone: failed', 'Unheard', 503, 'retry', 'outcomeUnknown'],
    ['the status alone: not signed in', 'Unheard', 401, 'authentication', 'authentication'],
    ['the status alone: not allowed', 'Unheard', 403, 'permission', 'permission'],
    ['the status alone: anything else', 'Unheard', 409, 'invalidRequest', 'invalidRequest'],
    ...[200, 202, 207, 302, 304].map((status) => openAfterAWrite('invalidRequest', status)),
    ...[408, 425, 499].map((status) => openAfterAWrite('retry', status)),
    [
      'the status alone after a write, when a refusal’s code comes with a 2xx',
      'MissingRight',
      202,
      'permission',
      'outcomeUnknown',
    ],
    [
      'the status alone after a write, when a code without a status comes with a 3xx',
      'Anywhere',
      302,
      'wait',
      'outcomeUnknown',
    ],
    ['its own row, when a 2xx is documented for it', 'TakenOn', 202, 'retry', 'invalidRequest'],
  ];
  for (const [why, code, status, read, write] of cases) {
    it(`follows from ${why} (${code}, ${status})`, () => {
      assert.deepEqual(
        [
          judge(error(code, status), catalogue, 'read').reaction,
          judge(error(code, status), catalogue, 'write').reaction,
        ],
        [read, write],
      );
    });
  }

  it('is a failure after a write, whatever the status, when the response itself says that it had no effect', () => {
    const listed = new ApiError('cloud', 'Action', 'Unheard', 200, undefined, '', { hadNoEffect: true });
    assert.equal(judge(listed, catalogue, 'write').reaction, 'invalidRequest');
  });

  it('comes from a row of the code even for an undocumented status', () => {
    assert.equal(rowFor({ code: 'Twice', status: 418 }, catalogue)?.status, 404);
    assert.equal(rowFor({ code: 'Missing', status: 400 }, catalogue), undefined);
  });
});
