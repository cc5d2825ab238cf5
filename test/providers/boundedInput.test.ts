import assert from 'node:assert/strict';
import { maxLength } from '../../src/domain/untrustedText';
import { ApiError } from '../../src/errors/apiError';
import { TransportError } from '../../src/http/transportError';
import { idIn } from '../../src/providers/records/record';
import { UnreadableRecordError } from '../../src/providers/records/unreadableRecord';
import { never, setUp } from './session/setUp';

const nested = (levels: number, open: string, close: string): string => open.repeat(levels) + close.repeat(levels);

describe('A response of a cloud', () => {
  for (const [what, open, close] of [
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ] as const) {
    it(`is not read when ${what} are nested too deeply, in a success or a refusal`, async () => {
      const { session, call, plan, reply, dispose } = await setUp();
      try {
        for (const levels of [101, 2000, 200_000]) {
          for (const status of [200, 400]) {
            for (const requests of [call('ListThings'), call('ChangeThing', { plan: plan('detachDisk') })]) {
              const page = nested(levels, open, close).replace(`${open}${close}`, `${open}1${close}`);
              reply(...Array.from({ length: 4 }, () => ({ status, page })));
              await assert.rejects(session.call(requests, never), (error: unknown) => {
                assert.ok(error instanceof TransportError, `${String(error)} for ${levels} levels`);
                assert.deepEqual([error.fault, error.maySent, error.status], ['unreadable', true, status]);
                assert.match(error.message, /returned data that is nested more than 100 levels deep/);
                return true;
              });
            }
          }
        }
      } finally {
        await dispose();
      }
    });
  }

  it('is read when it’s nested at most a hundred levels deep, whatever brackets its texts contain', async () => {
    const { session, call, reply, dispose } = await setUp();
    try {
      for (const page of [nested(100, '[', ']'), `{"a":${JSON.stringify('["{'.repeat(1000))}}`, '[[],[],{}]']) {
        reply({ page });
        assert.deepEqual(await session.call(call('ListThings'), never), JSON.parse(page));
      }
    } finally {
      await dispose();
    }
  });

  it('has no longer code, message, or request ID than untrusted text may have', () => {
    const error = new ApiError('cloud', 'Act', 'c'.repeat(5000), 400, 'r'.repeat(5000), 'm'.repeat(100_000));
    assert.deepEqual(
      [error.code, error.requestId ?? '', error.message].map(({ length }) => length),
      [maxLength.name, maxLength.name, maxLength.text],
    );
    assert.equal(new ApiError('cloud', 'Act', 'c'.repeat(128), 400, undefined, '').code, 'c'.repeat(128));
  });

  it('has no ID that is too long', () => {
    assert.equal(idIn({ id: 'i'.repeat(maxLength.id) }, 'id', 'Disk').length, maxLength.id);
    assert.throws(() => idIn({ id: 'i'.repeat(maxLength.id + 1) }, 'id', 'Disk'), UnreadableRecordError);
  });
});
