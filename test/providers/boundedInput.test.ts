import assert from 'node:assert/strict';
import { longest } from '../../src/domain/untrustedText';
import { ApiError } from '../../src/errors/apiError';
import { TransportError } from '../../src/http/transportError';
import { idIn, UnreadableRecordError } from '../../src/providers/record';
import { never, setUp } from './session/setUp';

const nested = (levels: number, open: string, close: string): string => open.repeat(levels) + close.repeat(levels);

describe('What enters from a cloud', () => {
  for (const [what, open, close] of [
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ] as const) {
    it(`is not read when ${what} are nested too deeply, whether it is a success or a refusal`, async () => {
      const { session, call, plan, reply, dispose } = await setUp();
      try {
        for (const levels of [101, 2000, 200_000]) {
          for (const status of [200, 400]) {
            for (const asked of [call('ListThings'), call('ChangeThing', { plan: plan('detachDisk') })]) {
              const page = nested(levels, open, close).replace(`${open}${close}`, `${open}1${close}`);
              reply(...Array.from({ length: 4 }, () => ({ status, page })));
              await assert.rejects(session.call(asked, never), (error: unknown) => {
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

  it('is read as long as it is nested no deeper than a hundred levels, whatever brackets its texts hold', async () => {
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

  it('has no longer code, message or request id than foreign text may be, whoever makes the error', () => {
    const error = new ApiError('cloud', 'Act', 'c'.repeat(5000), 400, 'r'.repeat(5000), 'm'.repeat(100_000));
    assert.deepEqual(
      [error.code, error.requestId ?? '', error.message].map(({ length }) => length),
      [longest.name, longest.name, longest.text],
    );
    assert.equal(new ApiError('cloud', 'Act', 'c'.repeat(128), 400, undefined, '').code, 'c'.repeat(128));
  });

  it('has no id that is too long: it is no part of one', () => {
    assert.equal(idIn({ id: 'i'.repeat(longest.id) }, 'id', 'Disk').length, longest.id);
    assert.throws(() => idIn({ id: 'i'.repeat(longest.id + 1) }, 'id', 'Disk'), UnreadableRecordError);
  });
});
