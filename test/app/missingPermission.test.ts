import assert from 'node:assert/strict';
import { explainFailure } from '../../src/app/failure';
import { type ErrorRecord, errorFrom, errorRecord } from '../../src/app/operations/record/errorRecord';
import { lineText, parseLine } from '../../src/app/operations/record/lineText';
import { ApiError } from '../../src/errors/apiError';
import { type MissingPermission, policyKinds } from '../../src/errors/missingPermission';
import { providers } from '../../src/providers/registry';
import { openCatalogue } from '../support/sandbox';

const explain = (error: unknown) => explainFailure(error, { open: openCatalogue }, providers, 'en');

const refusal = (missing?: MissingPermission, code = 'Forbidden.RAM') =>
  new ApiError('alibaba', 'DetachDisk', code, 403, 'R-1', 'User not authorized.', {
    account: 'account-1',
    ...(missing ? { missing } : {}),
  });

describe('The sentence of a missing permission', () => {
  it('says who lacks which permission and by which policy, in place of the general meaning of the code', async () => {
    const failure = await explain(
      refusal({ name: 'ecs:DetachDisk', reason: 'notGranted', policy: 'account', principal: 'demo' }),
    );
    assert.equal(
      failure.summary,
      'Forbidden.RAM (403): The permission ecs:DetachDisk is missing for demo. No policy of the user or role grants it.',
    );
    assert.equal(failure.remedy, 'Ask the administrator of the account for the permission.');
    assert.deepEqual([failure.deniedAccount, failure.reaction], ['account-1', 'permission']);
    assert.equal(failure.nextSteps[0], 'copyPolicy');
  });

  it('says that a grant doesn’t help if a policy denies it', async () => {
    const failure = await explain(refusal({ name: 'ecs:DetachDisk', reason: 'denied', policy: 'organization' }));
    assert.match(failure.summary, /: The permission ecs:DetachDisk is missing\. The organ/);
    assert.match(failure.summary, /The organization’s policy denies it\.$/);
    assert.match(failure.remedy, /change that policy\. Another policy can’t grant/);
  });

  it('differs for every kind of policy and reason', async () => {
    const kinds = [...policyKinds, 'OtherKind', undefined];
    const reasons = ['notGranted', 'denied'] as const;
    const summaries = await Promise.all(
      reasons.flatMap((reason) =>
        kinds.map(async (policy) => {
          const missing = { name: 'ecs:X', reason, ...(policy === undefined ? {} : { policy }) };
          return (await explain(refusal(missing))).summary;
        }),
      ),
    );
    assert.equal(new Set(summaries).size, reasons.length * kinds.length);
    assert.ok(
      summaries.some((each) => each.endsWith('A policy of the type OtherKind denies it.')),
      `${summaries}`,
    );
  });

  it('leaves the policy out if the cloud doesn’t say it', async () => {
    const { summary } = await explain(refusal({ name: 'ecs:DetachDisk' }));
    assert.match(summary, /: The permission ecs:DetachDisk is missing\.$/);
  });

  it('is the documented permission of the request if the cloud names none', async () => {
    const failure = await explain(refusal());
    assert.match(failure.remedy, / The request DetachDisk needs the permission ecs:DetachDisk\.$/);
    const huawei = new ApiError('huawei', 'AttachServerVolume', 'Ecs.0110', 403, 'R', 'No.', { account: 'a' });
    assert.match((await explain(huawei)).remedy, /needs the permission ecs:cloudServers:attach, evs:volumes:use\.$/);
  });

  it('is the catalog’s with the request where the cloud has no names, and offers no policy', async () => {
    const error = new ApiError('zenlayer', 'DetachDisks', 'AUTHFAILURE_UNAUTHORIZED_OPERATION', 401, 'T', 'no', {
      account: 'account-1',
    });
    const failure = await explain(error);
    assert.match(
      failure.summary,
      /^AUTHFAILURE_UNAUTHORIZED_OPERATION \(401\): The key is valid, but .* no permission/,
    );
    assert.match(failure.remedy, / The denied request is DetachDisks\.$/);
    assert.deepEqual([failure.reaction, failure.deniedAccount], ['permission', undefined]);
  });

  it('has no text that breaks a line or is hidden', async () => {
    const { summary } = await explain(
      refusal({ name: 'ecs:X', reason: 'denied', policy: 'a\nb\u202e', principal: 'de\u2028mo\u200b' }),
    );
    assert.doesNotMatch(summary, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('is the same after the operation was stored', async () => {
    const error = refusal({ name: 'ecs:DetachDisk', reason: 'denied', policy: 'session', principal: 'demo' });
    const stored = JSON.parse(JSON.stringify(errorRecord(error))) as ErrorRecord;
    assert.deepEqual(await explain(errorFrom(stored)), await explain(error));
    const failed = { event: 'failed', id: 'write-1', n: 1, at: 0, nativeState: 'FAIL', error: stored } as const;
    assert.deepEqual(parseLine(lineText(failed)), failed);
  });
});
