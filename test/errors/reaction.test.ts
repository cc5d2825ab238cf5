import assert from 'node:assert/strict';
import { ApiError } from '../../src/errors/apiError';
import type { CatalogueRow, Reaction } from '../../src/errors/catalogue';
import { reactionTo, rowFor } from '../../src/errors/reaction';
import { row } from '../providers/session/setUp';

const rows: readonly CatalogueRow[] = [
  row('Twice', 404, 'callerMistake'),
  row('Twice', 502, 'retry', 'unclear'),
  { ...row('Moved', 404, 'gone'), otherStatuses: [400] },
  row('Anywhere', null, 'wait', 'changeState'),
  row('Throttled', 429, 'retry'),
  row('ServerBusy', 503, 'retry', 'retry'),
  row('Missing{ParameterName}', 400, 'callerMistake'),
  row('MissingRight', 403, 'permission'),
  row('TakenOn', 202, 'retry', 'callerMistake'),
];

const error = (code: string, status: number): ApiError => new ApiError('cloud', 'Action', code, status, undefined, '');

describe('What to do about a code', () => {
  type Case = readonly [why: string, code: string, status: number, read: Reaction, write: Reaction];
  const openAfterAWrite = (read: Reaction, status: number): Case => [
    'the status alone: it leaves open what a write has done',
    'Unheard',
    status,
    read,
    'unclear',
  ];
  const cases: readonly Case[] = [
    ['the row for its status', 'Twice', 502, 'retry', 'unclear'],
    ['the row for its other status', 'Moved', 400, 'gone', 'gone'],
    ['the row without a status, whatever the status', 'Anywhere', 500, 'wait', 'changeState'],
    ['a row for another status of a refusal', 'Throttled', 400, 'retry', 'retry'],
    ['its own row, when a 5xx is documented to have done nothing', 'ServerBusy', 503, 'retry', 'retry'],
    ['the status alone, when a refusal’s code comes with a 5xx', 'Throttled', 500, 'retry', 'unclear'],
    ['the status alone, when a 5xx has a row for another 5xx', 'ServerBusy', 500, 'retry', 'unclear'],
    ['the row of its pattern', 'MissingDiskId', 400, 'callerMistake', 'callerMistake'],
    ['its own row rather than a pattern’s', 'MissingRight', 403, 'permission', 'permission'],
    ['the status alone: throttled', 'Unheard', 429, 'retry', 'retry'],
    ['the status alone: failed', 'Unheard', 503, 'retry', 'unclear'],
    ['the status alone: not signed in', 'Unheard', 401, 'signIn', 'signIn'],
    ['the status alone: not allowed', 'Unheard', 403, 'permission', 'permission'],
    ['the status alone: anything else', 'Unheard', 409, 'callerMistake', 'callerMistake'],
    ...[200, 202, 207, 302, 304].map((status) => openAfterAWrite('callerMistake', status)),
    ...[408, 425, 499].map((status) => openAfterAWrite('retry', status)),
    [
      'the status alone after a write, when a refusal’s code comes with a 2xx',
      'MissingRight',
      202,
      'permission',
      'unclear',
    ],
    [
      'the status alone after a write, when a code without a status comes with a 3xx',
      'Anywhere',
      302,
      'wait',
      'unclear',
    ],
    ['its own row, when a 2xx is documented for it', 'TakenOn', 202, 'retry', 'callerMistake'],
  ];
  for (const [why, code, status, read, write] of cases) {
    it(`is told by ${why} (${code}, ${status})`, () => {
      assert.deepEqual(
        [reactionTo(error(code, status), rows, 'read'), reactionTo(error(code, status), rows, 'write')],
        [read, write],
      );
    });
  }

  it('is a failure after a write, whatever the status, when the response itself says that nothing was done', () => {
    const listed = new ApiError('cloud', 'Action', 'Unheard', 200, undefined, '', { hadNoEffect: true });
    assert.equal(reactionTo(listed, rows, 'write'), 'callerMistake');
  });

  it('is explained by a row of the code even for a status that no page has', () => {
    assert.equal(rowFor({ code: 'Twice', status: 418 }, rows)?.status, 404);
    assert.equal(rowFor({ code: 'Missing', status: 400 }, rows), undefined);
  });
});
