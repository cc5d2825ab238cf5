import assert from 'node:assert/strict';
import { explainFailure } from '../../src/app/failure';
import { type ErrorRecord, errorFrom, errorRecord } from '../../src/app/operations/record/errorRecord';
import { ApiError } from '../../src/errors/apiError';
import { judge } from '../../src/errors/reaction';
import { RefusedError } from '../../src/errors/refusedError';
import { TransportError } from '../../src/http/transportError';
import { providers } from '../../src/providers/registry';
import { openCatalogue } from '../support/sandbox';

const catalogues = { open: openCatalogue };
const explain = (error: unknown, language: 'en' | 'zh-cn' = 'en') =>
  explainFailure(error, catalogues, providers, language);
const refusal = (code: string, status: number, extra = {}) =>
  new ApiError('zenlayer', 'DetachDisks', code, status, 'T-1', 'Not so.', extra);

describe('A failure as text', () => {
  it('has the documented meaning, remedy and page of its code, and what support asks for', async () => {
    const failure = await explain(refusal('INVALID_DISK_NOT_PORTABLE', 400));
    assert.match(failure.summary, /^INVALID_DISK_NOT_PORTABLE \(400\): .+\.$/);
    assert.match(failure.remedy, /\.$/);
    assert.match(failure.docs ?? '', /^https:/);
    assert.deepEqual([failure.requestId, failure.cloudMessage, failure.status], ['T-1', 'Not so.', 400]);
  });

  it('of a job has the documented status of its code, not that of the query', async () => {
    const ofJob = (code: string) => new ApiError('huawei', 'X', code, 200, 'R', 'Failed.', { fromJob: true });
    const failure = await explain(ofJob('Ecs.1002'));
    assert.match(failure.summary, /^Ecs\.1002 \(400\): /);
    assert.equal(failure.status, 400);
    const unheardOf = await explain(ofJob('Ecs.9999'));
    assert.match(unheardOf.summary, /^Ecs\.9999: /);
    assert.equal(unheardOf.status, undefined);
  });

  it('is in the language of the editor', async () => {
    const failure = await explain(refusal('INVALID_DISK_NOT_PORTABLE', 400), 'zh-cn');
    assert.match(failure.summary, /\p{Script=Han}/u);
    assert.match(failure.remedy, /\p{Script=Han}/u);
  });

  it('has the cloud’s own message if the code is undocumented, and says so', async () => {
    const failure = await explain(refusal('NEVER_SEEN', 418));
    assert.match(failure.summary, /^NEVER_SEEN \(418\): Not so\.$/);
    assert.equal(failure.remedy, 'This code isn’t documented.');
    assert.equal(failure.docs, undefined);
  });

  it('mentions a wrong clock', async () => {
    const ahead = await explain(refusal('AUTHFAILURE_SIGNATURE_EXPIRED', 401, { clockAheadMs: 600_000 }));
    assert.match(ahead.remedy, /10 min ahead/);
    const behind = await explain(refusal('AUTHFAILURE_SIGNATURE_EXPIRED', 401, { clockAheadMs: -90_000 }));
    assert.match(behind.remedy, /2 min behind/);
  });

  it('is the same for an error that was stored with its operation', async () => {
    const errors = [
      refusal('INVALID_DISK_NOT_PORTABLE', 400),
      refusal('AUTHFAILURE_SIGNATURE_EXPIRED', 401, { clockAheadMs: 600_000, account: 'account-1' }),
      refusal('NEVER_SEEN', 418),
      new ApiError('huawei', 'X', 'Ecs.1002', 200, 'R', 'Failed.', { fromJob: true, job: 'job-1' }),
      new TransportError('timeout', 'host', 'The request timed out.', true),
      new Error('a defect'),
    ];
    for (const error of errors) {
      const stored: unknown = JSON.parse(JSON.stringify(errorRecord(error)));
      assert.deepEqual(await explain(errorFrom(stored as ErrorRecord)), await explain(error), String(error));
      if (!(error instanceof ApiError)) continue;
      const judged = error.withJudgement(judge(error, await openCatalogue(error.provider), 'write'));
      const again = errorFrom(JSON.parse(JSON.stringify(errorRecord(judged))) as ErrorRecord);
      assert.deepEqual(await explain(again), await explain(judged), String(error));
    }
  });

  it('has the documented remedy of a blocked operation', async () => {
    const because = { provider: 'zenlayer', code: 'INVALID_DISK_NOT_PORTABLE', status: 400 };
    const failure = await explain(new RefusedError('It is the boot disk.', { documented: because }));
    assert.match(failure.summary, /^INVALID_DISK_NOT_PORTABLE: It is the boot disk\.$/);
    assert.equal(failure.code, because.code);
    assert.match(failure.docs ?? '', /^https:/);
  });

  it('contains no untrusted text that breaks a line or is hidden', async () => {
    const untrusted = new ApiError('zenlayer', 'X', 'CODE\nDone: all is well\u202e', 400, 'T\n1', 'a\u2028b');
    for (const failure of [
      await explain(untrusted),
      await explain(new RefusedError('a\nb')),
      await explain(new Error('a\nb')),
    ]) {
      const { summary, cloudMessage: said, code = '', requestId = '' } = failure;
      for (const text of [summary, said, code, requestId]) assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });

  it("is shown even if its explanation can't be loaded", async () => {
    const broken = { open: () => Promise.reject(new Error('ENOENT')) };
    const failure = await explainFailure(refusal('INVALID_DISK_NOT_PORTABLE', 400), broken, providers, 'en');
    assert.match(failure.summary, /^INVALID_DISK_NOT_PORTABLE \(400\)/);
  });

  it('is its own sentence for known errors, and names an internal error for others', async () => {
    assert.equal((await explain(new RefusedError('Not now.'))).summary, 'Not now.');
    assert.equal((await explain(new TransportError('network', 'h', 'No way.', false))).summary, 'No way.');
    assert.match((await explain(new TypeError('x is undefined'))).summary, /Cloud Attachments.*x is undefined/);
    assert.match((await explain('thrown text')).summary, /Cloud Attachments/);
  });
});
